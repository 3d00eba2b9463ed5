// What is looked at on each page of the portal, whatever shows it: its language, words in the place of keys, its width, the end button.
import assert from 'node:assert/strict';

// What stands out of the window, if anything does.
const tooWide = () => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return [];
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > limit + 0.5)
    .map((one) => one.outerHTML.slice(0, 120))
    .slice(0, 5);
};

// Seen without opening anything, and wide enough for a finger.
export async function endButton(page) {
  const there = page.locator('header a[href="/close"]');
  assert.equal(await there.count(), 1);
  assert.ok(await there.isVisible());
  const box = await there.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= page.viewportSize().width && box.height >= 24, JSON.stringify(box));
  assert.equal(await there.evaluate((one) => Boolean(one.closest('details, [hidden], dialog'))), false);
}

// A key or a place in a sentence that nothing was put into.
export const rawIn = (text) => text.match(/\bpage\.[a-z]\S*|\{\w+\}|\[\[.*/);

// Each as a sentence; the window stays as wide as it is.
export async function faults(page, language = 'en') {
  const wrong = [];
  const tongue = await page.locator('html').getAttribute('lang');
  if (tongue !== language) wrong.push(`speaks ${tongue}`);
  const raw = rawIn(await page.locator('body').innerText());
  if (raw) wrong.push(`says ${raw[0]}`);
  (await page.evaluate(tooWide)).forEach((what) => wrong.push(`wider than the window: ${what}`));
  await endButton(page).catch((error) => wrong.push(`end button: ${error.message}`));
  return wrong;
}
