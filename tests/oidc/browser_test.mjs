// Signing in at an identity provider in a real browser: the way back begins on another site, where a cookie with SameSite=Strict is not
// sent, and must still end in a session that is.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { after, afterEach, before, test } from 'node:test';
import { House, root } from '../web/rig.mjs';
import { look, shots } from '../web/staff_look.mjs';

// On a host of its own: two addresses are two sites.
class Issuer {
  static async open(host, url) {
    const issuer = new Issuer();
    issuer.process = spawn('setpriv', ['--pdeathsig', 'KILL', 'node', path.join(root, 'tests/oidc/issuer.mjs'), host, `${url}/staff/oidc`, `${url}/staff/sign-in`], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    issuer.lines = readline.createInterface({ input: issuer.process.stdout })[Symbol.asyncIterator]();
    issuer.address = JSON.parse((await issuer.lines.next()).value).issuer;
    return issuer;
  }

  async wish(wishes) {
    this.process.stdin.write(`${JSON.stringify(wishes)}\n`);
    return JSON.parse((await this.lines.next()).value);
  }

  async close() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.stdin.end();
    await ended;
  }
}

let house;
let issuer;
before(async () => {
  house = await House.open({
    lines: 1,
    demo: false,
    beforeServing: async (opened) => {
      issuer = await Issuer.open(opened.host.replace(/\d+$/, '2'), opened.url);
      writeFileSync(path.join(opened.data, 'keys', 'oidc.secret'), 'a secret & +%\n');
      opened.configure('\n[staff]\n', `\n[staff]\noidc_issuer = "${issuer.address}"\noidc_client_id = "xitam"\noidc_client_secret_file = "keys/oidc.secret"\noidc_roles = { clerks = "clerk" }\n`);
    },
  });
  await issuer.wish({ account: ['leyla', { roles: ['clerks'], name: 'Leyla M.' }], who: 'leyla', page: true });
});
afterEach(() => house.leave());
after(async () => {
  await house?.close();
  await issuer?.close();
});

const session = async (page) => (await page.context().cookies(house.url)).find((cookie) => cookie.name === 'staff');

for (const scripts of [true, false]) {
  test(`there and back, ${scripts ? 'with' : 'without'} scripts`, async () => {
    const page = await house.visitor({ scripts, width: 1280 });
    const asked = [];
    page.on('request', (request) => request.isNavigationRequest() && asked.push(request.allHeaders().then((headers) => [new URL(request.url()).pathname, headers.cookie ?? ''])));
    await page.goto('/staff/account');
    await page.waitForURL('**/staff/sign-in?next=/staff/account');
    await page.locator('a[href^="/staff/oidc/start"]').click();
    await page.waitForURL(`${issuer.address}/interaction/**`);
    await page.locator('#go').click();
    await page.waitForURL('**/staff/account');
    assert.match(await page.locator('.top .who').innerText(), /Leyla M\., clerk/);
    const first = await session(page);
    assert.equal(first.sameSite, 'Strict');
    assert.ok(first.httpOnly);

    // A second time, with a session at the provider: nobody is asked, and the session that was here ends.
    await page.goto('/staff/oidc/start');
    await page.waitForURL('**/staff');
    const second = await session(page);
    assert.notEqual(second.value, first.value);
    const stale = await house.visitor({ scripts: false });
    await stale.context().addCookies([{ name: 'staff', value: first.value, url: house.url }]);
    await stale.goto('/staff');
    assert.match(stale.url(), /sign-in/);

    // Again who he is, for a dangerous act. The click that leads back is one on the provider's page: the session's cookie does not come
    // along, and does on the step that begins here.
    await page.goto('/staff/again?next=/staff/account');
    const seen = asked.length;
    await page.locator('a[href^="/staff/oidc/again"]').click();
    await page.waitForURL(`${issuer.address}/interaction/**`);
    await page.locator('#go').click();
    await page.waitForURL('**/staff/account');
    const third = await session(page);
    assert.notEqual(third.value, second.value);
    const steps = Object.fromEntries(await Promise.all(asked.slice(seen)));
    assert.match(steps['/staff/oidc'], /staff-oidc=/);
    assert.doesNotMatch(steps['/staff/oidc'], /(^|; )staff=/);
    assert.match(steps['/staff/oidc/in'], new RegExp(`(^|; )staff=${second.value}`));
    assert.match(steps['/staff/account'], new RegExp(`(^|; )staff=${third.value}`));

    // Out, here and there.
    await page.locator('.top .who button').click();
    await page.waitForURL(`${issuer.address}/session/end?**`);
    assert.equal(await session(page), undefined);
  });
}

test('the pages speak five languages and fit', async () => {
  const wrong = [];
  for (const language of shots ? ['en', 'az', 'ru', 'tr', 'zh'] : ['en', 'az']) {
    const page = await house.visitor({ language, width: 1280 });
    await page.goto('/staff/sign-in');
    await look(page, 'sign_in', wrong, { language });
    await page.goto('/staff/oidc?state=nobody');
    await look(page, 'begin_again', wrong, { language });
    await issuer.wish({ deny: true, page: false });
    await page.goto('/staff/oidc/start');
    await look(page, 'denied', wrong, { language });
    await issuer.wish({ page: false });
    await page.goto('/staff/oidc/start');
    await page.waitForURL('**/staff');
    await page.goto('/staff/account');
    await look(page, 'account', wrong, { language });
    await page.goto('/staff/again?next=/staff/account');
    await look(page, 'again', wrong, { language });
    assert.deepEqual(page.wrong, []);
  }
  assert.deepEqual(wrong, []);
});
