// What others may not: mail scanners press nothing, a stranger's browser sees no case, an unknown number is answered as ours is.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { House, number, until } from './rig.mjs';
import { declare, toTheHold } from './walk.mjs';

let house;
before(async () => {
  house = await House.open();
});
afterEach(() => house.leave());
after(() => house?.close());

const pathOf = (link) => new URL(link, house.url).pathname;
const linksOf = (reference) => house.messages(reference).flatMap((one) => one.text.match(/https?:\/\/[^\s]*[0-9A-Z]/g) ?? []);

// One case for three tests: only the last of them changes it.
let held;
async function heldCase() {
  if (held) return held;
  const page = await house.visitor();
  const reference = await toTheHold(house, page, 1);
  held = { reference, status: page.url() };
  return held;
}

test('scanners that open every link of every message change nothing', async () => {
  const { reference, status } = await heldCase();
  await until('the warning', () => linksOf(reference).some((link) => link.includes('/stop/')));
  const before = await house.state(reference);
  const bot = await house.visitor();
  const paths = new Set([...linksOf(reference).map(pathOf), pathOf(status)]);
  assert.ok(paths.size >= 2, [...paths].join(' '));
  for (const path of paths) {
    for (const headers of [{}, { 'Sec-Purpose': 'prefetch' }, { Purpose: 'prefetch', 'X-Moz': 'prefetch' }]) {
      assert.ok((await bot.request.get(path, { headers })).status() < 500);
      assert.ok((await bot.request.head(path, { headers })).status() < 500);
    }
    // And every link of the page behind it.
    await bot.goto(path);
    const inside = await bot.locator('main a[href]').evaluateAll((links) => links.map((link) => link.href));
    for (const link of inside.filter((one) => one.startsWith(house.url))) assert.ok((await bot.request.get(link)).status() < 500);
  }
  assert.deepEqual([await house.state(reference), before], ['scheduled', 'scheduled']);
});

test("a stranger's browser gets nothing of a case, by address or by form", async () => {
  const [other, nobody] = [await house.visitor(), await house.caller()];
  const { reference, status: address } = await heldCase();
  const theirs = await declare(other, 3);
  const status = pathOf(address);
  const state = await house.state(reference);
  const own = ['/receipt', '/receipt.pdf', '/receipt.txt', '/receipt.ics', '/tasks', '/identify', '/documents', '/money', '/money/quote.jws', '/bindings', '/confirm', '/confirm/last', '/done'];
  for (const path of own) {
    const seen = await other.request.get(path);
    assert.ok(!(await seen.text()).includes(reference), path);
    assert.equal((await nobody.get(path)).status(), 403, path);
    assert.equal((await nobody.post(path, { form: { do: 'confirm' } })).status() >= 400, true, path);
  }
  // A link is all or nothing: one sign else and it is nobody's.
  const secret = status.split('/').at(-1);
  for (const place of [0, 5, 12, secret.length - 1]) {
    const changed = secret.slice(0, place) + (secret[place] === '7' ? '8' : '7') + secret.slice(place + 1);
    for (const path of [`/status/${changed}`, `/status/${changed}/events`, `/status/${changed}/certificate.pdf`, `/stop/${changed}`, `/case/${changed}`])
      assert.equal((await nobody.get(path)).status(), 404, path);
  }
  // Each kind of link opens its own door only, and reading is not acting.
  for (const path of [`/stop/${secret}`, `/case/${secret}`]) assert.equal((await nobody.get(path)).status(), 404, path);
  await other.goto('/close');
  const token = await other.locator('[name=token]').first().inputValue();
  for (const wish of ['keep', 'share', 'revoke', 'go-on']) {
    for (const who of [other.request, nobody]) {
      const answer = await who.post(status, { form: { token, do: wish }, maxRedirects: 0 });
      assert.ok(answer.status() >= 300 && answer.status() < 500, `${wish}: ${answer.status()}`);
    }
  }
  assert.equal(await house.state(reference), state);
  assert.notEqual(reference, theirs);
});

test('STOP by the link of the warning freezes it, in a browser without scripts', async () => {
  const { reference, status } = await heldCase();
  const page = await house.visitor();
  await page.goto(status);
  const stop = await until('the warning', () => linksOf(reference).find((link) => link.includes('/stop/')));
  const holder = await house.visitor({ scripts: false });
  await holder.goto(new URL(stop, house.url).href);
  assert.equal(await house.state(reference), 'scheduled');
  await holder.locator('main form .btn.halt').click();
  await holder.waitForLoadState();
  assert.equal(await house.state(reference), 'stopped');
  await page.reload();
  assert.equal(await page.locator('main a[href$="certificate.pdf"]').count(), 0);
  for (const one of [page, holder]) assert.deepEqual([one.elsewhere, one.wrong], [[], []]);
});

// Mann and Whitney: how often one of the first took longer than one of the second; a half where nothing tells them apart.
const longer = (first, second) => {
  let count = 0;
  for (const one of first) for (const two of second) count += one > two ? 1 : one === two ? 0.5 : 0;
  return count / (first.length * second.length);
};

test('our number, one of ours that nobody has, and one of others take the same way and the same time', async () => {
  const kinds = { ours: (i) => number(5 + i), free: (i) => `99440107${String(7000 + i)}`, others: (i) => `99450123${String(4500 + i)}` };
  const times = { ours: [], free: [], others: [] };
  const answers = { ours: new Set(), free: new Set(), others: new Set() };
  for (let i = 0; i < 20; i++) {
    for (const kind of Object.keys(kinds)) {
      const request = await house.caller();
      const hidden = (text, name) => text.match(new RegExp(`name="${name}" value="([^"]*)"`))[1];
      const first = await (await request.get('/close')).text();
      const typed = { line: kinds[kind](i), name: 'LIN XIAOYU', when: 'soon', reply: 'none', email: '', phone: '', holder: 'self', reason: '' };
      const second = await request.post('/close', { form: { ...typed, token: hidden(first, 'token') } });
      assert.equal(second.status(), 200);
      const begun = performance.now();
      const sent = await request.post('/close/check', { form: { ...typed, token: hidden(await second.text(), 'token'), do: 'send' }, maxRedirects: 0 });
      times[kind].push(performance.now() - begun);
      const tasks = await (await request.get('/tasks')).text();
      answers[kind].add(`${sent.status()} ${sent.headers().location} ${tasks.replace(/XT[-0-9A-Z.]{8,40}|[0-9a-f.]{60,}|\*\d\d|\d\d:\d\d/g, '').length}`);
      await request.dispose();
    }
  }
  assert.deepEqual(answers.free, answers.ours);
  assert.deepEqual(answers.others, answers.ours);
  for (const kind of ['free', 'others']) {
    const share = longer(times.ours, times[kind]);
    assert.ok(share > 0.15 && share < 0.85, `${kind}: ours took longer in ${share} of the pairs`);
  }
});

test('what is no photo is refused in words, and nothing breaks', async () => {
  const page = await house.visitor({ scripts: false });
  await declare(page, 4);
  const files = [
    ['a.pdf', 'application/pdf', Buffer.from('%PDF-1.7\n%\n')],
    ['a.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['<img src=x onerror=alert(1)>.jpg', 'image/jpeg', Buffer.from('this is no picture')],
    ['a.jpg', 'image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['a.jpg', 'image/jpeg', Buffer.alloc(0)],
  ];
  for (const [name, mimeType, buffer] of files) {
    await page.goto('/documents');
    await page.locator('#photo').setInputFiles({ name, mimeType, buffer });
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === 'POST'),
      page.locator('main form[action="/documents"] .btn').click(),
    ]);
    assert.equal(answer.status(), 422, name);
    await page.locator('.errors a[href="#photo"]').waitFor();
  }
});
