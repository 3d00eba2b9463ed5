// A line is ended in the browser, from the first page to the certificate: with scripts and without, with the SIM and without any
// message, and with what goes wrong on the way.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { House, until } from './rig.mjs';
import { faults } from './seen.mjs';
import { button, declare, fillDeclaration, referenceOf, task, toTheHold } from './walk.mjs';

let house;
before(async () => {
  house = await House.open();
});
afterEach(() => house.leave());
after(() => house?.close());

const clean = (page) => {
  assert.deepEqual(page.elsewhere, [], 'asked of others');
  assert.deepEqual(page.wrong, [], 'errors in the console');
};

const closed = (reference) => until('the certificate', async () => (await house.state(reference)) === 'closed');

// In a narrow window, in colours of the reader and without motion.
const readersOwn = { forcedColors: 'active', reducedMotion: 'reduce', width: 320, height: 256 };

// With the SIM and with scripts: islands_test.mjs.
test('with the SIM to the certificate, without scripts', async () => {
  const page = await house.visitor({ scripts: false, ...readersOwn });
  const wrong = [];
  const see = async (seen, name) => wrong.push(...(await faults(seen)).map((what) => `${name}: ${what}`));
  const reference = await toTheHold(house, page, 1, { see });
  assert.deepEqual(wrong, []);
  const status = page.url();
  house.ahead('8d');
  await closed(reference);
  await page.goto(status);
  const paper = await page.request.get((await page.locator('main a[href$="certificate.pdf"]').getAttribute('href')).toString());
  assert.equal(paper.status(), 200);
  assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-');
  const jws = await (await page.request.get(await page.locator('main a[href$="certificate.jws"]').getAttribute('href'))).text();
  await page.goto('/verify');
  await page.locator('#statement').fill(jws);
  await page.locator('main form .btn').click();
  await page.locator('main .rows').waitFor();
  assert.ok((await page.locator('main').innerText()).includes(house.order(reference).order_id));
  clean(page);
});

test('without the SIM no message is needed, with scripts', async () => {
  const page = await house.visitor();
  const reference = await toTheHold(house, page, 3, { sim: false, reply: 'none' });
  // What is sent is a warning to the line, never something to be entered.
  assert.deepEqual(house.messages(reference).filter((one) => one.kind === 'notice_code'), []);
  house.ahead('8d');
  await closed(reference);
  await page.reload();
  assert.equal(await page.locator('main a[href$="certificate.pdf"]').count(), 1);
  clean(page);
});

test('sent twice is one case', async () => {
  const page = await house.visitor();
  await page.goto('/close');
  await fillDeclaration(page, 6);
  await page.locator('main form[action="/close"] .btn').click();
  await page.locator('form[action="/close/check"]').waitFor();
  const orders = () => JSON.parse(house.run('orders', '--data', house.data, '--json')).orders.length;
  const earlier = orders();
  await button(page, 'send').dblclick();
  await page.waitForURL(/\/receipt$/);
  const reference = await referenceOf(page);
  await page.goBack();
  await page.locator('main form[action="/close"]').waitFor();
  await page.goForward();
  assert.equal(await referenceOf(page), reference);
  assert.equal(orders(), earlier + 1);
  clean(page);
});

test('back from the second page keeps what was typed', async () => {
  for (const scripts of [true, false]) {
    const page = await house.visitor({ scripts });
    await page.goto('/close');
    await fillDeclaration(page, 7, { name: 'WANG' });
    await page.locator('main form[action="/close"] .btn').click();
    await page.locator('form[action="/close/check"]').waitFor();
    await page.locator('main .back').first().click();
    await page.locator('form[action="/close"] #name').waitFor();
    assert.equal(await page.locator('#name').inputValue(), 'WANG');
  }
});

test('a session that ended says what to do, and the link of the case goes on', async () => {
  const page = await house.visitor();
  await declare(page, 8);
  await task(page, '/identify');
  await page.context().clearCookies({ name: 'session' });
  await page.locator('[name=way]').first().check();
  await button(page, 'way').click();
  await page.locator('main a.btn').first().waitFor();
  assert.ok((await page.locator('h1').innerText()).length > 5);
  assert.equal(await page.locator('header a[href="/close"]').count(), 1);
});

test('keyboard alone', async () => {
  const page = await house.visitor();
  await page.goto('/close');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  const reach = async (selector) => {
    for (let i = 0; i < 60; i++) {
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`the keyboard does not reach ${selector}`);
  };
  await reach('#line');
  await page.keyboard.type('994401000016');
  await reach('#name');
  await page.keyboard.type('LIN XIAOYU');
  await reach('[name=reply]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await reach('main .btn');
  await page.keyboard.press('Enter');
  await page.locator('form[action="/close/check"]').waitFor();
  await reach('button[value=send]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/receipt$/);
  assert.ok(await referenceOf(page));
});
