// Every page on the way: it fits 320 px (1280 px at 400 %), has the end button, axe finds nothing, and no request leaves the house. Then
// the same page in the four other languages: start, declaration, confirmation and status are looked at in the browser, of the others the
// text is read; with XITAM_AXE=all the browser and axe look at each of them. A crawler follows every link. And the way once more with a
// program whose English is half as long again, in brackets: what is not in brackets is in no catalogue, and what fits then fits in the
// other languages. looks_test.mjs [en | links | pseudo]: one part of it.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { House, languages, until } from './rig.mjs';
import { faults, rawIn } from './seen.mjs';
import { declare, toTheHold } from './walk.mjs';

let house;
before(async () => {
  house = await House.open({ branches: true });
});
afterEach(() => house.leave());
after(() => house?.close());

const narrow = { width: 320, height: 256 };
const usual = { width: 390, height: 844 };

// Words that stand in no catalogue: all between brackets taken away, and what people, operators and calendars name.
const names =
  /Xitam|Azərbaycanca|AZN|LIN XIAOYU|XT-[0-9A-Z-]+|\S+@\S+|https?:\S+|\b(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b/g;
function untold(text) {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  return rest.replace(names, ' ').match(/[A-Za-z]{3,}[A-Za-z ]*/g) ?? [];
}

const all = process.env.XITAM_AXE === 'all';
const inEach = new Set(['start', 'declare', 'confirm', 'status-waiting']);

// Collects instead of stopping at the first: one run names all that is wrong.
function inspector({ axe = true, pseudo = false, others = [] } = {}) {
  const wrong = [];
  const names = new Set();
  const look = async (page, name, language) => {
    const told = (what) => wrong.push(`${name} in ${language} (${new URL(page.url()).pathname.replace(/[0-9A-Z]{10}\..*/, 'LINK')}): ${what}`);
    const byAxe = axe && (all || language === 'en');
    if (byAxe) (await violations(page)).forEach(told);
    // What is said of banks, services and operators comes from the rule packs, which have their own five languages; branches have
    // names of their own.
    if (pseudo && name !== 'bindings' && !/^\/(guide\/|branches)/.test(name)) untold(await page.locator('body').innerText()).forEach((words) => told(`not in the catalogue: ${words}`));
    if (byAxe) await page.setViewportSize(narrow);
    (await faults(page, language)).forEach(told);
    if (byAxe) await page.setViewportSize(usual);
  };
  const speak = (page, language) => page.context().addCookies([{ name: 'lang', value: language, url: house.url }]);
  const see = async (page, name) => {
    names.add(name);
    await look(page, name, 'en');
    // What is the answer to a form has no address to ask for once more.
    if (others.length === 0 || page.method !== 'GET') return;
    const window = all || inEach.has(name) ? await page.context().newPage() : undefined;
    if (window && !all) await window.setViewportSize(narrow);
    for (const language of others) {
      if (window) {
        await speak(page, language);
        await window.goto(page.url());
        await look(window, name, language);
      } else read(name, language, await house.text(page, { language }), wrong);
    }
    if (window) await speak(page, 'en');
    await window?.close();
  };
  return { see, wrong, names };
}

function read(name, language, page, wrong) {
  const text = page.replace(/^[^]*<body/, '');
  if (!text.includes(`lang="${language}" hreflang="${language}" aria-current="true"`)) wrong.push(`${name}: is not in ${language}`);
  const raw = rawIn(text.replace(/<[^>]*>/g, ' '));
  if (raw) wrong.push(`${name} in ${language}: says ${raw[0]}`);
}

const beside = ['/?monthly=4&used=2026-04&until=', '/?monthly=x', '/help', '/privacy', '/accessibility', '/find', '/lock', '/unlock', '/guide', '/guide/azercell/foreign', '/guide/azercell/foreign/letter', '/guide/turkcell/foreign', '/guide/naxtel/citizen', '/verify', '/branches?near=baku&stepfree=1', '/branches?near=x', '/branches/demo/baku-nizami', '/branches/cancelled', '/nothing', '/tasks'];

async function standing(page, see) {
  for (const path of beside) {
    await page.goto(path);
    await see(page, path);
  }
  await page.goto('/close');
  await page.locator('main form[action="/close"] .btn').click();
  await page.locator('.errors').waitFor();
  await see(page, 'declare with errors');
  for (const path of ['/find', '/lock', '/verify', '/guide']) {
    await page.goto(path);
    await page.locator('main form .btn').first().click();
    await page.waitForLoadState();
    await see(page, `${path} sent empty`);
  }
}

const part = process.argv[2];
const pseudo = part === 'pseudo';
test('every page on the way', { skip: part === 'links' }, async () => {
  const { see, wrong, names } = inspector({ axe: !pseudo, pseudo, others: pseudo ? [] : languages.filter((one) => one !== 'en') });
  // axe looks at the usual width, too; without it the way is walked on the narrow one.
  const size = pseudo ? narrow : usual;
  const stranger = await house.visitor(size);
  await standing(stranger, see);
  const page = await house.visitor(size);
  const reference = await toTheHold(house, page, 1, { see });
  const warned = await until('the warning', () => house.messages(reference).find((one) => /\/stop\//.test(one.text)));
  await stranger.goto(new URL(warned.text.match(/\/stop\/[0-9A-Z.]+/)[0], house.url).href);
  await see(stranger, 'stop');
  await stranger.locator('main form .btn.halt').click();
  await stranger.waitForLoadState();
  await see(stranger, 'stopped');
  await page.reload();
  await see(page, 'status-stopped');
  // The other way to say who one is.
  await declare(stranger, 2);
  await stranger.goto('/identify/no-sim');
  await see(stranger, 'no-sim');
  assert.deepEqual(wrong, []);
  assert.ok(names.size >= 30, [...names].join(' '));
  for (const one of [page, stranger]) assert.deepEqual([one.elsewhere, one.wrong], [[], []]);
});

const links = { skip: part && part !== 'links' };
test('a crawler finds the end button on each page, and no dead link', links, async () => {
  const page = await house.visitor({ width: 320 });
  await declare(page, 8);
  const waiting = ['/', new URL(page.url()).pathname];
  const known = new Set(waiting);
  const wrong = [];
  let pages = 0;
  while (waiting.length > 0) {
    const path = waiting.shift();
    const answer = await page.request.get(path);
    if (answer.status() !== 200) wrong.push(`${path}: ${answer.status()}`);
    if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    pages += 1;
    // That it can be seen and pressed is looked at on the way.
    const text = await answer.text();
    const head = text.match(/<header[^]*?<\/header>/)?.[0] ?? '';
    if (head.match(/<a [^>]*href="\/close"/g)?.length !== 1) wrong.push(`${path}: has no end button`);
    for (const [, link] of text.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      const url = new URL(link.replaceAll('&amp;', '&'), new URL(path, house.url));
      // The demonstration's own pages are not the portal's; other languages are the same pages again.
      const next = url.pathname + (url.searchParams.has('lang') ? '' : url.search);
      if (url.origin !== house.url || known.has(next) || next.startsWith('/demo')) continue;
      known.add(next);
      // Of the guide's operators two are enough.
      if (next.startsWith('/guide/') && [...known].filter((one) => one.startsWith('/guide/')).length > 2) continue;
      waiting.push(next);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(pages >= 14, [...known].join(' '));
});
