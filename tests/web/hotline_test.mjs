// A case that was begun on the telephone, in a browser: found, the caller proved, told where it stands; a call-back booked on /help
// without scripts and seen on the console.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { House, number, root } from './rig.mjs';
import { look } from './staff_look.mjs';

let house;
before(async () => {
  house = await House.open({ lines: 2, settings: [['# hours = "Mo-Fr 09:00-18:00"', 'hours = "Mo-Su 00:00-24:00"'], ['# callbacks_per_half_hour = 2', 'callbacks_per_half_hour = 2']] });
  house.run('import', 'calls', path.join(root, 'demo/calls.csv'), '--data', house.data);
});
afterEach(() => house.leave());
after(() => house?.close());

const button = (page, what) => page.locator(`main button[value="${what}"]`);

test('a caller is found, proved, told, and called back', async () => {
  const wrong = [];
  const told = JSON.parse(house.run('staff', 'add', 'sevda', '--data', house.data, '--role', 'hotline', '--demo-password', '--json'));
  const agent = await house.visitor({ language: 'en', width: 1280 });
  await agent.goto('/hotline');
  await agent.fill('#name', 'sevda');
  await agent.fill('#password', told.password);
  await agent.fill('#code', told.recovery_codes[0]);
  await agent.locator('main .btn').click();
  await agent.waitForURL('**/hotline');
  await look(agent, 'hotline', wrong);
  await agent.fill('#line', `+${number(1)}`);
  await agent.fill('#name', 'X. L.');
  await agent.fill('#email', 'lin@example.org');
  await agent.locator('form[action="/hotline/close"] .btn').click();
  const reference = await agent.locator('.note a.num').innerText();
  assert.match(reference, /^XT-/);
  await look(agent, 'hotline_closing', wrong);

  // The same caller rings again.
  await agent.fill('#q', 'xiao');
  await agent.locator('form[action="/cases"] .btn').click();
  await look(agent, 'cases', wrong);
  await agent.getByRole('link', { name: reference }).click();
  await agent.waitForURL(`**/cases/${reference}`);
  await look(agent, 'case_masked', wrong);
  assert.doesNotMatch(await agent.content(), /Xiaoyu|9440100000/);
  await button(agent, 'code_line').click();
  const sent = await house.message(undefined, 'notice_lock', (one) => one.to === `sms:+${number(1)}`);
  await agent.fill('#code', sent.text.slice(0, 6));
  await look(agent, 'case_code', wrong);
  await button(agent, 'code').click();
  await agent.getByText('Xiaoyu Lin').waitFor();
  await look(agent, 'case_open', wrong);
  await button(agent, 'told').click();
  assert.match(await agent.locator('.note').first().innerText(), /HC-\w{4}-\w{4}/);

  // Booked without scripts; axe, which is one, looks at the same pages in another browser.
  const guest = await house.visitor({ language: 'en', scripts: false, width: 1280 });
  const reader = await house.visitor({ language: 'en', width: 1280 });
  await reader.goto('/help');
  await look(reader, 'help', wrong);
  await guest.goto('/help');
  await guest.fill('#number', '+49 30 1234567');
  await guest.locator('#call-back .btn').click();
  await guest.waitForURL('**/call-back/*');
  await reader.goto(guest.url());
  await look(reader, 'call_back', wrong);
  const protocol = await guest.locator('.stub .figure').innerText();
  await agent.goto('/hotline');
  await agent.getByText(protocol).waitFor();
  await look(agent, 'hotline_work', wrong);
  for (const page of [agent, guest, reader]) {
    assert.deepEqual(page.elsewhere, []);
    assert.deepEqual(page.wrong, []);
  }
  assert.deepEqual(wrong, []);
});
