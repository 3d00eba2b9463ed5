// The pages of managers and auditors in a browser, over a small made-up month: axe finds nothing in light, in dark and in forced colours,
// nothing is wider than the window, and each drawing says what its table says.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { House } from './rig.mjs';
import { look } from './staff_look.mjs';

let house;
before(async () => {
  house = await House.open({ lines: 1, fill: ['--days', '2', '--seed', '5'] });
});
afterEach(() => house.leave());
after(() => house?.close());

async function entered(role, language) {
  const name = `${role}.${language}`;
  const told = JSON.parse(house.run('staff', 'add', name, '--data', house.data, '--role', role, '--demo-password', '--language', language, '--json'));
  const page = await house.visitor({ language, width: 1280 });
  await page.goto('/staff');
  await page.fill('#name', name);
  await page.fill('#password', told.password);
  await page.fill('#code', told.recovery_codes[0]);
  await page.locator('main .btn').click();
  await page.waitForURL('**/staff');
  return page;
}

// Each panel's drawing against its own table: labels, and the numbers that the drawing writes.
async function twins(page, wrong) {
  const panels = await page.evaluate(() =>
    [...document.querySelectorAll('figure.card')].filter((figure) => figure.querySelector('svg[role=img]')).map((figure) => ({
      name: figure.id,
      named: figure.querySelector('svg[role=img]').getAttribute('aria-labelledby') === figure.querySelector('figcaption').id,
      drawn: [...figure.querySelectorAll('svg[role=img] text')].map((text) => text.textContent),
      rows: [...figure.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent)),
    })));
  assert.ok(panels.length >= 6, JSON.stringify(panels.map((panel) => panel.name)));
  for (const { name, named, drawn, rows } of panels) {
    if (!named) wrong.push(`${name}: the drawing has no name`);
    for (const [label, ...cells] of rows) {
      if (!drawn.includes(label)) wrong.push(`${name}: the drawing lacks ${label}`);
      if (name === 'due') {
        // A square for each hour; an hour in which nothing falls has no number.
        if (!cells.every((cell) => cell === '0' || drawn.includes(cell))) wrong.push(`due: ${label} is drawn without ${cells}`);
        continue;
      }
      const total = String(cells.reduce((sum, cell) => sum + Number(cell), 0));
      const number = name === 'ageing' ? total : cells[0];
      if (!drawn.includes(number)) wrong.push(`${name}: ${label} is drawn without ${number}`);
    }
  }
}

for (const language of ['en', 'ru']) {
  test(`figures and audit in ${language}`, async () => {
    const wrong = [];
    const page = await entered('manager', language);
    await page.goto('/manage?days=7');
    assert.ok(Number(await page.locator('.tiles .figure').first().innerText()) > 0);
    await twins(page, wrong);
    await look(page, 'manage', wrong, { language, forced: true });
    await page.locator('#outcome .sheetlinks details summary').click();
    await page.locator('#outcome tbody a').first().click();
    await page.waitForURL((url) => url.pathname === '/manage/cases');
    await look(page, 'cases', wrong, { language });
    await page.goto('/manage/rules');
    await page.selectOption('#against', { index: 2 });
    await page.locator('main .btn').click();
    await page.waitForURL((url) => url.search.includes('against='));
    await look(page, 'rules', wrong, { language });
    const auditor = await entered('auditor', language);
    await auditor.goto('/audit');
    await look(auditor, 'audit', wrong, { language });
    await auditor.goto('/audit/staff');
    await look(auditor, 'acts', wrong, { language });
    const finance = await entered('finance', language);
    for (const [name, where] of [['payments', '/payments?state=all'], ['payouts', '/payments/payouts'], ['unclaimed', '/payments/unclaimed']]) {
      await finance.goto(where);
      assert.ok((await finance.locator('main h1').innerText()).length > 3);
      await look(finance, name, wrong, { language });
    }
    await finance.goto('/payments?state=all');
    await finance.locator('tbody a').first().click();
    await finance.waitForURL('**/payments/invoices/*');
    const reference = new URL(finance.url()).pathname.split('/').pop();
    await look(finance, 'invoice', wrong, { language });
    await finance.goto('/payments/file');
    await finance.fill('#csv', `reference,amount,currency,id,day\n${reference},0.01,AZN,${language}-1,2020-01-02\nXT-0000-0000,1.00,AZN,${language}-2,\n${reference},one,AZN,${language}-3,\n`);
    await finance.locator('main .btn').click();
    await finance.locator('main section.note').waitFor();
    await look(finance, 'bank_file', wrong, { language });
    assert.deepEqual([...page.elsewhere, ...page.wrong, ...auditor.wrong, ...finance.wrong], []);
    assert.deepEqual(wrong, []);
  });
}
