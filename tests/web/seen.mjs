// What is looked at on each page of the portal, whatever shows it: its language, words in the place of keys, its width, the end button.
// In one question to the browser each: a look costs a tenth of a second else.

// The end button is seen without opening anything, and wide enough for a finger.
function endButtonIn(document) {
  const there = document.querySelectorAll('header a[href="/close"]');
  if (there.length !== 1) return [`end button: ${there.length} of them`];
  const [button] = there;
  const box = button.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const wrong = [];
  if (!button.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) wrong.push('end button: cannot be seen');
  if (box.left < 0 || box.right > width || box.width < 24 || box.height < 24) wrong.push(`end button: ${JSON.stringify(box)} of ${width} px`);
  if (button.closest('details, [hidden], dialog')) wrong.push('end button: is folded away');
  return wrong;
}

// What stands out of the window, if anything does.
function tooWide(document) {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return [];
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > limit + 0.5)
    .map((one) => `wider than the window: ${one.outerHTML.slice(0, 120)}`)
    .slice(0, 5);
}

// A key or a place in a sentence that nothing was put into.
export const rawIn = (text) => text.match(/\bpage\.[a-z]\S*|\{\w+\}|\[\[.*/);

// Each as a sentence; the window stays as wide as it is.
export async function faults(page, language = 'en') {
  const seen = await page.evaluate(`({
    tongue: document.documentElement.lang,
    text: document.body.innerText,
    wrong: [...(${tooWide})(document), ...(${endButtonIn})(document)],
  })`);
  const wrong = seen.wrong;
  if (seen.tongue !== language) wrong.push(`speaks ${seen.tongue}`);
  const raw = rawIn(seen.text);
  if (raw) wrong.push(`says ${raw[0]}`);
  return wrong;
}
