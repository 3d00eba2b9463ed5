// What scripts add: kept drafts and ticks, photos on a bad link, the status that moves by itself, signatures checked in the browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { House, photo, root, until } from './rig.mjs';
import { button, declare, fillDeclaration, press, proveWithoutSim, task, toTheHold } from './walk.mjs';

let house;
before(async () => {
  house = await House.open({ branches: true });
});
afterEach(() => house.leave());
after(() => house?.close());

const stored = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('xitam:')));

test('a draft outlives a reload and a lost link, and ends with the receipt or after a day', async () => {
  const page = await house.visitor();
  await page.goto('/close');
  await fillDeclaration(page, 1, { name: 'WANG' });
  await page.locator('[name=when][value=date]').check();
  await page.reload();
  assert.equal(await page.locator('#name').inputValue(), 'WANG');
  assert.ok(await page.locator('[name=when][value=date]').isChecked());
  await page.context().setOffline(true);
  await page.locator('main form .btn').click();
  await page.waitForURL(/chrome-error/).catch(() => {});
  await page.context().setOffline(false);
  await page.goto('/close');
  assert.equal(await page.locator('#email').inputValue(), 'lin1@example.org');
  // What the server gives back goes before what was kept.
  await page.locator('#name').fill('');
  await page.locator('main form .btn').click();
  await page.locator('.errors').waitFor();
  assert.equal(await page.locator('#name').inputValue(), '');
  await page.locator('#name').fill('WANG');
  await page.locator('[name=when][value=soon]').check();
  await page.locator('main form .btn').click();
  await page.locator('form[action="/close/check"]').waitFor();
  assert.deepEqual(await stored(page), ['xitam:declare']);
  await press(page, button(page, 'send'), /^\/receipt$/);
  assert.deepEqual(await stored(page), []);

  await page.goto('/close');
  await page.locator('#name').fill('LI');
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('xitam:declare'));
    localStorage.setItem('xitam:declare', JSON.stringify({ ...kept, at: Date.now() - 25 * 3600 * 1000 }));
  });
  await page.goto('/help');
  assert.deepEqual(await stored(page), []);
});

test('what stands in a draft is only what was typed', async () => {
  const page = await house.visitor();
  await page.goto('/close');
  await page.locator('#name').fill('LI');
  const kept = await page.evaluate(() => localStorage.getItem('xitam:declare'));
  const token = await page.locator('[name=token]').first().inputValue();
  assert.ok(!kept.includes(token));
});

test('a browser without storage works', async () => {
  const page = await house.visitor();
  await page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new Error('off'); } }));
  await declare(page, 2);
  assert.deepEqual(page.wrong, []);
});

// A photo of a telephone: more bytes than a bad link bears.
function bigPhoto(folder) {
  const file = path.join(folder, 'big.jpg');
  const code = 'import sys; sys.path.insert(0, sys.argv[1]); import corpus; p = corpus.jpeg(640, 480, corpus.thirds); ' +
    'open(sys.argv[2], "wb").write(p[:2] + corpus.segment(0xFE, b"x" * 60000) * 12 + p[2:])';
  execFileSync('python3', ['-c', code, path.join(root, 'tests/pictures'), file]);
  return file;
}

test('a photo is made smaller, survives a lost link, and an ended session is told in its place', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xitam-big-'));
  try {
    const big = bigPhoto(folder);
    assert.ok(statSync(big).size > 600_000);
    const page = await house.visitor();
    await declare(page, 3);
    await task(page, '/documents');
    await page.locator('#photo').setInputFiles(big);
    const send = page.locator('main form[action="/documents"] .btn');
    await page.context().setOffline(true);
    await send.click();
    await until('the word of the lost link', async () => /lost/.test(await page.locator('[role=status]').innerText()));
    assert.ok(await send.isEnabled());
    await page.context().setOffline(false);
    const [request] = await Promise.all([page.waitForRequest((one) => one.method() === 'POST'), send.click()]);
    await page.waitForURL(/\/tasks$/);
    assert.ok(Number((await request.allHeaders())['content-length']) < 300_000);
    assert.match(await page.locator('.tasks').innerText(), /We look at it/);
    await page.goBack();
    await page.locator('#photo').waitFor();
    // What is wrong is said in the same page.
    await page.locator('main form[action="/documents"] .btn').click();
    await page.locator('.errors').waitFor();
    assert.ok(await page.locator('.errors').evaluate((one) => one === document.activeElement));
    await page.context().clearCookies({ name: 'session' });
    await page.locator('#photo').setInputFiles(photo());
    await page.locator('main form[action="/documents"] .btn').click();
    await page.locator('#photo').waitFor({ state: 'detached' });
    assert.ok((await page.locator('h1').innerText()).length > 3);
    assert.deepEqual(page.wrong, []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('ticks stay in this browser until they are saved', async () => {
  const page = await house.visitor();
  const reference = await declare(page, 4, { reply: 'none' });
  await proveWithoutSim(house, page, reference, 4);
  await task(page, '/bindings');
  const asked = [];
  page.on('request', (request) => request.url().includes('/static/') || asked.push(request.url()));
  await page.locator('#b-bank').check();
  assert.deepEqual(asked, []);
  await page.goto('/tasks');
  await page.goto('/bindings');
  assert.ok(await page.locator('#b-bank').isChecked());
  await press(page, button(page, 'save'), /^\/(confirm|tasks)$/);
  assert.deepEqual(await stored(page), []);
});

// The server gives whole minutes; the browser's clock ran on a little as well.
async function minutesGoOn(page, status) {
  await page.clock.install();
  await page.goto(status);
  assert.equal(await page.locator('[data-until] b').count(), 3);
  const read = () => page.locator('[data-until] b').allInnerTexts();
  const minutes = ([days, hours, left]) => (Number(days) * 24 + Number(hours)) * 60 + Number(left);
  const first = minutes(await read());
  await page.clock.runFor('30:00');
  const gone = first - minutes(await read());
  assert.ok(gone === 30 || gone === 31, `${gone} minutes`);
  assert.match(await page.locator('[data-until]').innerText(), /\d\s+days?\s+\d+\s+hours?\s+\d\d\s+minutes?/);
  await page.close();
}

test('the status changes while one looks at it, and a certificate is checked in the browser', async () => {
  const page = await house.visitor();
  const reference = await toTheHold(house, page, 5);
  await minutesGoOn(await page.context().newPage(), page.url());
  const heading = await page.locator('h1').innerText();
  house.ahead('8d');
  await page.locator('main a[href$="certificate.jws"]').waitFor();
  assert.notEqual(await page.locator('h1').innerText(), heading);
  // What changes no more is not listened to.
  assert.equal(await page.locator('[data-live]').count(), 0);
  const jws = await (await page.request.get(await page.locator('main a[href$="certificate.jws"]').getAttribute('href'))).text();
  await page.goto('/verify');
  const told = page.locator('form [role=status]');
  await page.locator('#statement').fill(jws.trim());
  await page.locator('#statement').blur();
  await until('the word', async () => (await told.innerText()) !== '');
  assert.equal(await told.innerText(), await page.locator('[data-verify]').getAttribute('data-here'));
  // One byte of what is stated.
  const [head, body, signature] = jws.trim().split('.');
  const other = body[20] === 'A' ? 'B' : 'A';
  await page.locator('#statement').fill([head, body.slice(0, 20) + other + body.slice(21), signature].join('.'));
  await page.locator('#statement').blur();
  await until('the other word', async () => (await told.innerText()) === (await page.locator('[data-verify]').getAttribute('data-not-here')));
  // The word comes while the finger is still on the button: it is pressed all the same.
  await page.locator('#statement').fill(jws.trim());
  const box = await page.locator('main form .btn').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await until('the first word again', async () => (await told.innerText()) === (await page.locator('[data-verify]').getAttribute('data-here')));
  await page.mouse.up();
  await page.locator('main .rows').waitFor({ timeout: 10_000 });
  assert.deepEqual(page.wrong, []);
});

test('the nearest branch from a position that is shared when asked for, and rounded; or a word that it was not', async () => {
  const page = await house.visitor({ geolocation: { latitude: 40.682812, longitude: 46.360641 }, permissions: ['geolocation'] });
  await page.goto('/branches?stepfree=1');
  await page.locator('form.find button[type=button]').click();
  await page.waitForURL(/near=40\.683%2C46\.361/);
  assert.match(page.url(), /stepfree=1/);
  assert.match(await page.locator('.offices h2').first().innerText(), /Gəncə/);
  const other = await house.visitor({ permissions: [] });
  await other.goto('/branches');
  await other.locator('form.find button[type=button]').click();
  await until('the word', async () => /did not give your position/.test(await other.locator('form.find').innerText()));
  assert.deepEqual([page.wrong, page.elsewhere, other.wrong], [[], [], []]);
});

test('the script is small', async () => {
  const { gzipSync } = await import('node:zlib');
  assert.ok(gzipSync(readFileSync(path.join(root, 'web/portal.js'))).length <= 10 * 1024);
});
