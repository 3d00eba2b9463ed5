// A case from the holder's photo to the reviewer's key: two reviewers race for it, one looks and says yes by the keyboard, and the
// holder goes on.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { House, photo } from './rig.mjs';
import { look } from './staff_look.mjs';
import { declare, press, task } from './walk.mjs';

let house;
before(async () => {
  house = await House.open({ lines: 4 });
});
afterEach(() => house.leave());
after(() => house?.close());

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
  await look(leyla, 'queue', wrong);
  for (const page of [leyla, tural]) await page.goto(`/review/${reference}`);
  await look(leyla, 'case_free', wrong);
  await Promise.all([leyla, tural].map((page) => Promise.all([page.waitForLoadState('load'), page.locator('button[data-hotkey=T]').click()])));
  await Promise.all([leyla, tural].map((page) => page.locator('.keys, main .acts a.btn').first().waitFor()));
  const holds = [];
  for (const page of [leyla, tural]) holds.push((await page.locator('.keys').count()) === 1);
  assert.deepEqual([...holds].sort(), [false, true], 'one of them has it');
  const [winner, loser] = holds[0] ? [leyla, tural] : [tural, leyla];
  const winnersLanguage = holds[0] ? 'en' : 'ru';
  await look(loser, 'case_lost', wrong, { language: holds[0] ? 'ru' : 'en', axe: true });

  await look(winner, 'case', wrong, { language: winnersLanguage, axe: true });
  await winner.keyboard.press('p');
  await winner.locator('figure.doc img').waitFor();
  assert.ok(await winner.locator('figure.doc img').evaluate((image) => image.complete && image.naturalWidth > 0), 'the picture is shown');
  await look(winner, 'case_picture', wrong, { language: winnersLanguage, axe: true });
  await winner.keyboard.press('a');
  await winner.waitForURL('**/review?done=accept');
  await look(winner, 'queue_done', wrong, { language: winnersLanguage, axe: true });
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
  await look(rena, 'approvals', wrong);
  assert.deepEqual(wrong, []);
});
