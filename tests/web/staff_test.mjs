// The pages under /staff in a browser without scripts: signing in, the first password, the own account. How each is looked
// at stands in staff_look.mjs.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { look } from './staff_look.mjs';
import { House } from './rig.mjs';

let house;
before(async () => {
  house = await House.open({ lines: 1 });
});
afterEach(() => house.leave());
after(() => house?.close());

const password = 'five quiet boats at noon';

// RFC 6238 once more, so that the product's own arithmetic is not asked.
function totp(secret, at) {
  let bits = '';
  for (const letter of secret) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

for (const language of ['en', 'az']) {
  test(`staff pages in ${language}`, async () => {
    const wrong = [];
    const name = `aysel.${language}`;
    const told = JSON.parse(house.run('staff', 'add', name, '--data', house.data, '--role', 'clerk', '--shown', 'Aysel M.', '--branch', 'Baku 2', '--language', language, '--json'));
    const secret = told.otpauth_uri.match(/secret=([A-Z2-7]+)/)[1];
    const page = await house.visitor({ language, width: 1280 });
    await page.goto('/staff');
    await look(page, 'sign_in', wrong, { language });
    await page.locator('main .btn').click();
    await look(page, 'sign_in_errors', wrong, { language });
    await page.fill('#name', name);
    await page.fill('#password', told.password);
    await page.fill('#code', totp(secret, Date.now()));
    await page.locator('main .btn').click();
    await page.waitForURL('**/staff/password');
    await look(page, 'first_password', wrong, { language });
    await page.fill('#current', told.password);
    await page.fill('#new', password);
    await page.fill('#again', password);
    await page.locator('main .btn').click();
    await page.waitForURL('**/staff');
    await look(page, 'home', wrong, { language });
    await page.goto('/staff/account');
    await look(page, 'account', wrong, { language });
    await page.locator('form[action="/staff/account/codes"] .btn').click();
    await page.locator('.codes').waitFor();
    await look(page, 'codes', wrong, { language });
    await page.goto('/staff/again?next=/staff/account');
    await look(page, 'again', wrong, { language });
    await page.locator('.top .who button').click();
    await page.waitForURL('**/staff/sign-in');
    assert.deepEqual(page.elsewhere, []);
    assert.deepEqual(page.wrong, []);
    assert.deepEqual(wrong, []);
  });
}

test('the whole of it goes without scripts and by the keyboard', async () => {
  const told = JSON.parse(house.run('staff', 'add', 'keys', '--data', house.data, '--role', 'manager', '--demo-password', '--json'));
  const page = await house.visitor({ scripts: false, width: 768 });
  await page.goto('/staff');
  await page.locator('#name').focus();
  for (const typed of ['keys', told.password, told.recovery_codes[0]]) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL('**/staff');
  assert.match(await page.locator('.top .who').innerText(), /keys, manager/);
});
