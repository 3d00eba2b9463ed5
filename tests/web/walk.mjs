// The ways of people through the portal: forms filled and sent as they stand in the page, in any language. Each step ends where
// the reader is next; `see` is called on every page on the way, with its name.
import assert from 'node:assert/strict';
import { iccid, number, photo } from './rig.mjs';

const nothing = async () => {};

export const button = (page, value) => page.locator(`main button[name=do][value="${value}"]`).first();

// Presses, and waits for the page that the press leads to.
export async function press(page, what, pattern) {
  await what.click();
  await page.waitForURL((url) => pattern.test(url.pathname), { waitUntil: 'load' });
}

export const referenceOf = async (page) => (await page.locator('main').innerText()).match(/XT-[0-9A-Z]{4}-[0-9A-Z]{4}/)[0];

export async function fillDeclaration(page, line, { reply = 'mail', name = 'LIN XIAOYU' } = {}) {
  await page.locator('#line').fill(number(line));
  await page.locator('#name').fill(name);
  await page.locator(`[name=reply][value=${reply}]`).check();
  if (reply === 'mail') await page.locator('#email').fill(`lin${line}@example.org`);
}

export async function declare(page, line, { see = nothing, ...typed } = {}) {
  await page.goto('/');
  await see(page, 'start');
  await press(page, page.locator('main .acts a[href="/close"]').first(), /^\/close$/);
  await see(page, 'declare');
  await fillDeclaration(page, line, typed);
  await page.locator('main form[action="/close"] .btn').click();
  await page.locator('form[action="/close/check"]').waitFor();
  await see(page, 'check');
  await press(page, button(page, 'send'), /^\/receipt$/);
  await see(page, 'receipt');
  const reference = await referenceOf(page);
  await press(page, page.locator('main .acts a[href="/tasks"]'), /^\/tasks$/);
  await see(page, 'tasks');
  return reference;
}

export const task = (page, path) => press(page, page.locator(`.tasks a[href="${path}"]`), new RegExp(`^${path}$`));

async function chooseWay(page, way, leadsTo, see) {
  await task(page, '/identify');
  await see(page, 'identify');
  await page.locator(`[name=way][value=${way}]`).check();
  await press(page, button(page, 'way'), leadsTo);
}

// By the code to the line and a photo: two proofs.
export async function proveByCode(house, page, reference, line, { see = nothing } = {}) {
  await chooseWay(page, 'code-line', /^\/identify\/code-line$/, see);
  await see(page, 'code');
  const sent = await house.message(reference, 'notice_code', (one) => one.to === `sms:+${number(line)}`);
  await page.locator('#code').fill(sent.text.match(/\b\d{6}\b/)[0]);
  await press(page, button(page, 'code'), /^\/tasks$/);
  await handIn(house, page, reference, { see });
}

// No message at any point: the number on the card, and a photo that a person looks at.
export async function proveWithoutSim(house, page, reference, line, { see = nothing } = {}) {
  await chooseWay(page, 'no-sim', /^\/identify\/no-sim$/, see);
  await see(page, 'no-sim');
  await page.locator('[name=proof][value=iccid]').check();
  await page.locator('#value').fill(iccid(line));
  await press(page, button(page, 'no-sim'), /^\/documents$/);
  await sendPhoto(page, see);
  await judged(house, page, reference, see);
}

async function handIn(house, page, reference, { see }) {
  await task(page, '/documents');
  await sendPhoto(page, see);
  await judged(house, page, reference, see);
}

async function sendPhoto(page, see) {
  await see(page, 'documents');
  await page.locator('#photo').setInputFiles(photo());
  await press(page, page.locator('main form[action="/documents"] .btn'), /^\/tasks$/);
}

async function judged(house, page, reference, see) {
  house.accept(reference);
  await page.goto('/tasks');
  await see(page, 'tasks-proven');
}

export async function settle(page, { see = nothing } = {}) {
  await task(page, '/money');
  await see(page, 'money');
  await page.locator('[name=way][value="give-up"], [name=way]').last().check();
  if (await page.locator('#fee').count()) await page.locator('#fee').check();
  await press(page, page.locator('main form[action="/money"] .btn'), /^\/bindings$/);
  await see(page, 'bindings');
  await page.locator('#b-bank').check();
  await press(page, button(page, 'save'), /^\/confirm$/);
  await see(page, 'confirm');
}

export async function confirm(page, { see = nothing } = {}) {
  await press(page, button(page, 'check'), /^\/confirm\/last$/);
  await see(page, 'confirm-last');
  await press(page, button(page, 'confirm'), /^\/done$/);
  await see(page, 'done');
  await press(page, page.locator('main .acts a.btn'), /^\/status\//);
  await see(page, 'status-waiting');
}

// From the first page to the wait before the cut.
export async function toTheHold(house, page, line, { see = nothing, sim = true, ...typed } = {}) {
  const reference = await declare(page, line, { see, ...typed });
  if (sim) await proveByCode(house, page, reference, line, { see });
  else await proveWithoutSim(house, page, reference, line, { see });
  await settle(page, { see });
  await confirm(page, { see });
  assert.equal(await house.state(reference), 'scheduled');
  return reference;
}
