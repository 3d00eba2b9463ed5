// A data directory, `xitam serve` on a loopback address of its own, and chromium, for the tests beside this file. All bounded in time.
//
// Each visitor comes from an address of his own, named by the header of a trusted proxy, so that the limits stay on.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';

export const languages = ['az', 'en', 'ru', 'tr', 'zh'];
export const long = Number(process.env.XITAM_WEB_LONG ?? 60_000);
export const root = fileURLToPath(new URL('../..', import.meta.url));

const binary = path.resolve(process.env.XITAM ?? path.join(root, 'build/debug/bin/xitam'));
const modules = process.env.XITAM_WEB_MODULES ?? path.join(root, 'build/web/node_modules');
// Without windows, menus and a renderer in reserve: the same pages in half the processor time of the whole chromium.
const shell = '/usr/bin/chromium-headless-shell';
if (!existsSync(path.join(modules, 'playwright-core')) || !existsSync(shell)) {
  console.log('the browser tests need npm ci (tests/web) and chromium-headless-shell: ./dev test brings both');
  process.exit(77);
}
// The same pages in four fifths of the processor time: no threads that collect and compile beside the
// page's own, no drawing in three dimensions, no process for the network alone.
const thrift = ['--js-flags=--single-threaded', '--disable-software-rasterizer', '--enable-features=NetworkServiceInProcess2'];
const require = createRequire(path.join(modules, 'x'));
const { chromium, request } = require('playwright-core');
// Where a file of a package is.
export const required = (file) => require.resolve(file);

export const number = (line) => `9944010000${String(line).padStart(2, '0')}`;
export const iccid = (line) => `89994990000000000${String(line).padStart(2, '0')}`;
const personal = /994\d{9}|40100\d{4}|8999499\d{4}|C123456\d\d|XIAOYU|lin\d*@|old\d+@/i;
const header =
  'msisdn,imsi,operator,payment_mode,status,currency,holder_kind,balance,debt,given_names,surname,document_type,document_number,' +
  'document_country,iccid,email\n';
const row = (line) =>
  `${number(line)},0010100000000${String(line).padStart(2, '0')},demo,prepaid,active,AZN,citizen,7.35,0,Xiaoyu,Lin,passport,` +
  `C123456${String(line).padStart(2, '0')},CHN,${iccid(line)},old${line}@example.org\n`;

export const freePort = (host) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

// Polls what has no event of its own (files, the state of an order) until it is there.
export async function until(what, look, limit = long) {
  const end = Date.now() + limit;
  while (Date.now() < end) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited ${limit} ms for ${what}`);
}

export class House {
  static async open({ lines = 40, demo = true, fill = [], env = {}, settings = [], branches = false, browserFlags = () => thrift, beforeServing = async () => {} } = {}) {
    const house = new House();
    house.env = { ...process.env, ...env };
    house.folder = mkdtempSync(path.join(tmpdir(), 'xitam-web-'));
    house.data = path.join(house.folder, 'data');
    house.host = `127.${129 + (process.pid % 64)}.${(process.pid >> 6) % 256}.1`;
    const csv = path.join(house.folder, 'lines.csv');
    writeFileSync(csv, header + Array.from({ length: lines }, (_, line) => row(line + 1)).join(''));
    execFileSync('python3', ['-IS', path.join(root, 'tests/rig/prepared.py'), binary, house.data, csv], { env: house.env });
    const port = await freePort(house.host);
    house.url = `http://${house.host}:${port}`;
    house.configure('# public_url = "http://127.0.0.1:8080"', `public_url = "${house.url}"`);
    house.configure('# trusted_proxies = []', `trusted_proxies = ["${house.host}", "127.0.0.1"]`);
    if (demo) house.configure('# clock = false', 'clock = true');
    for (const [line, instead] of settings) house.configure(line, instead);
    if (branches) house.run('import', 'branches', path.join(root, 'demo/branches.csv'), '--data', house.data);
    await beforeServing(house);
    if (fill.length > 0) house.run('demo', 'fill', '--data', house.data, ...fill);
    await house.serve(port);
    house.browser = await chromium.launch({ executablePath: shell, args: ['--no-sandbox', '--disable-gpu', '--no-proxy-server', ...browserFlags(house.host)] });
    house.visitors = 0;
    house.urls = [];
    return house;
  }

  configure(line, instead) {
    const file = path.join(this.data, 'xitam.toml');
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes(line), `the configuration lacks ${line}`);
    writeFileSync(file, text.replace(line, instead));
  }

  // The kernel ends the server with us, however we end.
  async serve(port) {
    this.log = [];
    this.server = spawn('setpriv', ['--pdeathsig', 'KILL', binary, 'serve', '--data', this.data, '--listen', `${this.host}:${port}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...this.env, ASAN_OPTIONS: (this.env.ASAN_OPTIONS ?? '').replace('detect_leaks=0', 'detect_leaks=1') },  // unlike commands (tests/CMakeLists.txt)
    });
    this.ended = new Promise((resolve) => this.server.once('exit', (code, signal) => resolve(code ?? signal)));
    const lines = readline.createInterface({ input: this.server.stderr });
    await new Promise((resolve, reject) => {
      lines.on('line', (line) => {
        this.log.push(line);
        if (line.startsWith('listening on')) resolve();
      });
      this.ended.then((code) => reject(new Error(`serve ended with ${code}:\n${this.log.join('\n')}`)));
    });
  }

  // Exit 4, 5 and 8 are answers too: something else is still missing, the order is frozen, a date is waited for. Who judges by
  // more than that looks at the order.
  run(...words) {
    const done = spawnSync(binary, words, { encoding: 'utf8', timeout: long, env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    assert.ok([0, 4, 5, 8].includes(done.status), `${words.join(' ')}: ${done.status}\n${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  order(reference) {
    return JSON.parse(this.run('status', reference, '--data', this.data, '--json'));
  }

  // The same without a process of its own, for what is asked again and again.
  async state(reference) {
    const answer = await fetch(`${this.url}/status/${reference}`, { headers: { Accept: 'application/json' } });
    assert.equal(answer.status, 200);
    return (await answer.json()).state;
  }

  ahead(time) {
    this.run('clock', '--advance', time, '--data', this.data);
  }

  accept(reference, kind = 'passport') {
    this.run('document', 'judge', reference, '--data', this.data, '--document', kind, '--by', 'anna', '--accept');
  }

  messages(reference) {
    const folder = path.join(this.data, 'outbox');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
      .filter((message) => !reference || message.reference === reference || message.order === reference);
  }

  message(reference, kind, fits = () => true) {
    return until(`${kind} of ${reference}`, () => this.messages(reference).filter((one) => one.kind === kind && fits(one)).at(-1));
  }

  // A visitor with an address, cookies and a language of his own. `scripts`: false switches them off in the browser.
  async visitor({ scripts = true, language = 'en', width = 390, height = 844, from, ...more } = {}) {
    this.visitors += 1;
    const address = from ?? `198.51.${100 + (this.visitors >> 8)}.${this.visitors % 256}`;
    const context = await this.browser.newContext({
      javaScriptEnabled: scripts,
      baseURL: this.url,
      locale: language,
      viewport: { width, height },
      extraHTTPHeaders: { 'X-Forwarded-For': address },
      ...more,
    });
    context.setDefaultTimeout(long);
    await context.addCookies([{ name: 'lang', value: language, url: this.url }]);
    const page = await context.newPage();
    page.address = address;
    page.elsewhere = [];
    page.wrong = [];
    page.on('request', (request) => {
      this.urls.push(request.url());
      if (request.isNavigationRequest()) page.method = request.method();
      if (!request.url().startsWith(this.url) && !/^(data|blob):/.test(request.url())) page.elsewhere.push(request.url());
    });
    page.on('pageerror', (error) => page.wrong.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of (4\d\d|503)|ERR_INTERNET_DISCONNECTED/.test(message.text())) page.wrong.push(message.text());
    });
    return page;
  }

  // What stands where the visitor is, in another language, without his window and without the browser, which takes longer for it.
  async text(page, { language }) {
    const cookies = (await page.context().cookies()).filter((one) => one.name !== 'lang').map((one) => `${one.name}=${one.value}`);
    const headers = { Cookie: [...cookies, `lang=${language}`].join('; '), 'X-Forwarded-For': page.address };
    return (await fetch(page.url(), { headers })).text();
  }

  // The requests of a visitor without his window, which costs a third of a second of processor time.
  async caller() {
    this.visitors += 1;
    const address = `198.51.${100 + (this.visitors >> 8)}.${this.visitors % 256}`;
    return request.newContext({ baseURL: this.url, extraHTTPHeaders: { 'X-Forwarded-For': address, 'Accept-Language': 'en' } });
  }

  // After each test: its browser windows take memory and, with a status open, a stream.
  async leave() {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
  }

  // What was typed anywhere in these tests stands in no address, no log and no figure.
  async assertNothingTold() {
    const figures = await (await fetch(`${this.url}/metrics`)).text();
    for (const [where, text] of [['addresses', this.urls.join('\n')], ['log', this.log.join('\n')], ['metrics', figures]]) {
      assert.ok(text.length > 0, where);
      const found = decodeURIComponent(text.replace(/%(?![0-9A-F]{2})/gi, '')).match(personal);
      assert.equal(found, null, `${where}: ${found}`);
    }
  }

  async close() {
    if (this.browser) await this.assertNothingTold().finally(() => this.end());
    else await this.end();
  }

  async end() {
    await this.browser?.close();
    if (this.server) {
      this.server.kill('SIGTERM');
      const code = await this.ended;
      rmSync(this.folder, { recursive: true, force: true });
      assert.equal(code, 0, this.log.join('\n'));
    }
  }
}

export const photo = () => path.join(photoFolder(), 'passport.jpg');

let made;
function photoFolder() {
  if (made) return made;
  made = mkdtempSync(path.join(tmpdir(), 'xitam-photo-'));
  mkdirSync(made, { recursive: true });
  execFileSync('python3', [
    '-c',
    'import sys; sys.path.insert(0, sys.argv[1]); import corpus; open(sys.argv[2], "wb").write(corpus.jpeg(64, 48, corpus.thirds))',
    path.join(root, 'tests/pictures'),
    path.join(made, 'passport.jpg'),
  ]);
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
