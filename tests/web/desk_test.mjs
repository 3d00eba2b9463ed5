// The branch desk by keyboard alone, with a scanner that types: a plain case takes at most twelve key actions (R48). The customer's own
// phone is another browser. A signature is drawn by the customer's hand; without scripts everything goes as well.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { House } from './rig.mjs';
import { look } from './staff_look.mjs';

const password = 'five quiet boats at noon';
const number = (line) => `9944010077${String(line).padStart(2, '0')}`;
const document = (line) => `C765432${String(line).padStart(2, '0')}`;

function luhn(digits) {
  const sum = [...digits].reverse().reduce((all, digit, place) => all + [...String(Number(digit) * (2 - (place % 2)))].reduce((one, d) => one + Number(d), 0), 0);
  return digits + ((10 - (sum % 10)) % 10);
}
const iccid = (line) => luhn(`8999499000077000${String(line).padStart(2, '0')}`);

const value = (sign) => (sign === '<' ? 0 : parseInt(sign, 36));
const digit = (signs) => String([...signs].reduce((all, sign, place) => all + value(sign) * [7, 3, 1][place % 3], 0) % 10);

// Two lines of a passport (ICAO Doc 9303-4), as a scanner sends them: an Enter behind each.
function passport(line) {
  const held = document(line).padEnd(9, '<');
  const second = `${held}${digit(held)}UTO900412${digit('900412')}F310815${digit('310815')}${'<'.repeat(14)}0`;
  return `${'P<UTOLIN<<XIAOYU'.padEnd(44, '<')}\n${second}${digit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43))}\n`;
}

let house;
let colleague;
before(async () => {
  house = await House.open({ lines: 1 });
  const file = path.join(house.folder, 'desk.csv');
  const head = 'msisdn,imsi,iccid,operator,payment_mode,status,currency,holder_kind,balance,debt,given_names,surname,birth_date,document_type,document_number,document_country,email,language\n';
  const rows = [1, 2, 3, 4].map((line) => `${number(line)},00101000077000${line},${iccid(line)},demo,prepaid,active,AZN,citizen,0,0,Xiaoyu,Lin,1990-04-12,passport,${document(line)},CHN,old${line}@example.org,zh\n`);
  writeFileSync(file, head + rows.join(''));
  house.run('import', 'lines', file, '--data', house.data);
  colleague = JSON.parse(house.run('staff', 'add', 'aysel', '--data', house.data, '--role', 'clerk', '--shown', 'Aysel M.', '--branch', 'Baku 2', '--demo-password', '--json'));
});
afterEach(() => house.leave());
after(() => house?.close());

async function seated(more = {}) {
  const page = await house.visitor({ width: 1280, ...more });
  await page.goto('/staff/sign-in?next=/desk');
  await page.locator('#name').focus();
  for (const typed of ['aysel', password, colleague.recovery_codes.pop()]) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/desk');
  const next = page.locator('[form=next-form]');
  if (await next.count()) await next.press('Enter');
  await verdict(page, 'Ready for the customer');
  await page.evaluate(() => sessionStorage.clear());
  await page.goto('/desk');
  return page;
}

const verdict = (page, words) => page.locator('.verdict h1', { hasText: words }).waitFor();
const count = async (page) => Number(await page.locator('.count b').innerText());

// No waiting between the signs: that is how a scanner types.
async function scan(page, text, words) {
  assert.equal(await page.evaluate(() => globalThis.document.activeElement.id), 'scan');
  await Promise.all([...text].map((sign) => page.keyboard.press(sign === '\n' ? 'Enter' : sign)));
  await verdict(page, words);
}

async function agreeOnPhone(desk, wrong) {
  const link = await desk.locator('[data-sign]').getAttribute('data-sign');
  const phone = await house.visitor({ language: 'zh', width: 390, height: 780, scripts: false });
  await phone.goto(new URL(link).pathname);
  await look(phone, 'sign', wrong, { language: await phone.locator('html').getAttribute('lang') });
  await phone.locator('main .btn').focus();
  await phone.keyboard.press('Enter');
  await phone.locator('h1', { hasText: '您已同意' }).waitFor();
  assert.deepEqual(phone.elsewhere, []);
}

test('a plain case by keyboard and scanner, in at most twelve key actions', async () => {
  const wrong = [];
  const page = await seated();
  await verdict(page, 'Ready for the customer');
  await look(page, 'desk_start', wrong);
  await scan(page, `${iccid(1)}\n`, 'Whose line is it?');
  await look(page, 'desk_line', wrong);
  await page.locator('details:has(#who)').evaluate((who) => { who.open = true; });
  await look(page, 'desk_who', wrong);
  await scan(page, passport(1), 'One thing is missing');
  await look(page, 'desk_agree', wrong);
  await agreeOnPhone(page, wrong);
  await verdict(page, 'Ready to close');
  await look(page, 'desk_ready', wrong);
  await page.keyboard.press('F8');
  await verdict(page, 'Closed');
  await look(page, 'desk_closed', wrong);
  const paper = page.waitForEvent('popup');
  await page.keyboard.press('F9');
  await (await paper).close();
  // Where the receipt goes is said by Tab and F7, and the page lists it: no key of the plain case.
  const keys = await count(page);
  await page.locator('#copy').focus();
  await page.keyboard.type('lin@example.net');
  await page.keyboard.press('F7');
  await page.locator('.state', { hasText: 'l***@example.net' }).waitFor();
  await look(page, 'desk_sent', wrong);
  assert.ok(keys <= 12, `${keys} key actions`);
  assert.equal(keys, 4, 'two scans, F8, F9');
  await page.keyboard.press('F10');
  await verdict(page, 'Ready for the customer');
  assert.deepEqual(page.elsewhere, []);
  assert.deepEqual(page.wrong, []);
  assert.deepEqual(wrong, []);
});

test('the customer signs on the screen, and a slip of the keyboard is told', async () => {
  const wrong = [];
  const page = await seated();
  await page.keyboard.type('З<ГЕЩ\n');
  await page.locator('#scan-e', { hasText: 'Cyrillic' }).waitFor();
  await look(page, 'desk_error', wrong);
  await scan(page, `${number(2)}\n`, 'Whose line is it?');
  await scan(page, passport(2), 'One thing is missing');
  // Clear of the keys, which stay in sight at the bottom.
  await page.locator('canvas').evaluate((field) => field.scrollIntoView({ block: 'center' }));
  const box = await page.locator('canvas').boundingBox();
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  for (let step = 1; step <= 12; step += 1) await page.mouse.move(box.x + 20 + step * 10, box.y + 20 + (step % 3) * 15);
  await page.mouse.up();
  await page.keyboard.press('F4');
  await verdict(page, 'Ready to close');
  assert.match(await page.locator('#presence + p').innerText(), /signed here/);
  assert.ok((await count(page)) <= 12);
  await page.keyboard.press('F10');
  await verdict(page, 'Ready for the customer');
  assert.deepEqual(page.wrong, []);
  assert.deepEqual(wrong, []);
});

test('without scripts: the lines go into the field, Tab and Space read them', async () => {
  const page = await seated({ scripts: false });
  await verdict(page, 'Ready for the customer');
  for (const [text, words] of [[number(3), 'Whose line is it?'], [passport(3), 'One thing is missing']]) {
    await page.locator('#scan').focus();
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await verdict(page, words);
  }
  await page.locator('#sign').focus();
  await page.keyboard.type('Lin Xiaoyu');
  await page.keyboard.press('Enter');
  await verdict(page, 'Ready to close');
  await page.locator('[form=close-form]').focus();
  await page.keyboard.press('Enter');
  // It asks by itself how far the network is.
  await verdict(page, 'Closed');
});
