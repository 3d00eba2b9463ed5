// A case from the holder's photo to the reviewer's key: two reviewers race for it, one looks and says yes by the keyboard, and the
// holder goes on. axe looks at queue and case, light and dark; XITAM_SHOTS=DIR keeps pictures of them.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { House, axeSource, photo } from './rig.mjs';
import { declare, press, task } from './walk.mjs';

let house;
before(async () => {
  house = await House.open({ lines: 4 });
});
afterEach(() => house.leave());
after(() => house?.close());

const shots = process.env.XITAM_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

async function look(page, name, language, wrong) {
  const raw = (await page.locator('body').innerText()).match(/\bpage\.[a-z]\S*|\{\w+\}|\[\[.*/);
  if (raw) wrong.push(`${name}: says ${raw[0]}`);
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of scheme === 'light' ? [1280, 820, 320] : []) {
      await page.setViewportSize({ width, height: 900 });
      if (shots) await page.screenshot({ path: path.join(shots, `${name}_${language}_${width}.png`), fullPage: true });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) wrong.push(`${name}: ${over} px wider than ${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.evaluate(axeSource);
    const found = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`));
    found.forEach((one) => wrong.push(`${name} (${scheme}): ${one}`));
  }
}

async function colleague(name, role, branch, language) {
  const told = JSON.parse(house.run('staff', 'add', name, '--data', house.data, '--role', role, '--shown', `${name[0].toUpperCase()}${name.slice(1)} H.`, '--branch', branch, '--language', language, '--demo-password', '--json'));
  const page = await house.visitor({ language, width: 1280, height: 900 });
  await page.goto('/staff/sign-in?next=/review');
  await page.fill('#name', name);
  await page.fill('#password', told.password);
  await page.fill('#code', told.recovery_codes[0]);
  await page.locator('main .btn').click();
  await page.waitForURL('**/review');
  return page;
}

test('a photographed passport is reviewed and goes on; two reviewers race for it', async () => {
  const wrong = [];
  const holder = await house.visitor();
  const reference = await declare(holder, 1);
  await task(holder, '/documents');
  await holder.locator('#photo').setInputFiles(photo());
  await press(holder, holder.locator('main form[action="/documents"] .btn'), /^\/tasks$/);

  const leyla = await colleague('leyla', 'reviewer', 'Review A', 'en');
  const tural = await colleague('tural', 'reviewer', 'Review B', 'ru');
  await leyla.locator(`a[href="/review/${reference}"]`).waitFor();
  await look(leyla, 'queue', 'en', wrong);
  for (const page of [leyla, tural]) await page.goto(`/review/${reference}`);
  await look(leyla, 'case_free', 'en', wrong);
  await Promise.all([leyla, tural].map((page) => Promise.all([page.waitForLoadState('load'), page.locator('button[data-hotkey=T]').click()])));
  await Promise.all([leyla, tural].map((page) => page.locator('.keys, main .acts a.btn').first().waitFor()));
  const holds = [];
  for (const page of [leyla, tural]) holds.push((await page.locator('.keys').count()) === 1);
  assert.deepEqual([...holds].sort(), [false, true], 'one of them has it');
  const [winner, loser] = holds[0] ? [leyla, tural] : [tural, leyla];
  const winnersLanguage = holds[0] ? 'en' : 'ru';
  await look(loser, 'case_lost', holds[0] ? 'ru' : 'en', wrong);

  await look(winner, 'case', winnersLanguage, wrong);
  await winner.keyboard.press('p');
  await winner.locator('figure.doc img').waitFor();
  assert.ok(await winner.locator('figure.doc img').evaluate((image) => image.complete && image.naturalWidth > 0), 'the picture is shown');
  await look(winner, 'case_picture', winnersLanguage, wrong);
  await winner.keyboard.press('a');
  await winner.waitForURL('**/review?done=accept');
  await look(winner, 'queue_done', winnersLanguage, wrong);
  assert.equal(await winner.locator(`a[href="/review/${reference}"]`).count(), 0);

  // The holder's task says so, in his own window.
  await holder.goto('/documents');
  assert.doesNotMatch(await holder.locator('main').innerText(), /Take it once more/);
  assert.match(house.run('history', reference, '--data', house.data), /type=passport accepted=1/);
  for (const page of [holder, leyla, tural]) {
    assert.deepEqual(page.elsewhere, []);
    assert.deepEqual(page.wrong, []);
  }
  assert.deepEqual(wrong, []);
});

test('two people: one asks, the page says what is missing, another one agrees', async () => {
  const wrong = [];
  const rena = await colleague('rena', 'manager', 'Baku 2', 'en');
  await rena.goto('/approvals');
  await rena.locator('main .btn').first().click();
  await rena.locator('.errors').waitFor();
  await look(rena, 'approvals', 'en', wrong);
  assert.deepEqual(wrong, []);
});
