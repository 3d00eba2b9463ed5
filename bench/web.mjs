#!/usr/bin/env node
// The portal's budgets, each beside its limit: what pages weigh, and what they take on bad links, in Debian's chromium against
// `xitam serve` of the release build on loopback. usage: ./dev bench-web [--write]   (--write: into docs/performance.md)
//
// A slow link is chromium's own emulation: each answer begins after the link's delay, and comes no faster than its rate.
import http from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { House, languages, root, until } from '../tests/web/rig.mjs';
import { button, declare, fillDeclaration, toTheHold } from '../tests/web/walk.mjs';
import { browserFlags, marks } from './lighthouse.mjs';

const links = {
  slow3g: { name: 'slow 3G (400 kbit/s, 400 ms)', kbit: 400, delay: 400 },
  roam: { name: 'roaming (128 kbit/s, 800 ms)', kbit: 128, delay: 800 },
};
const rounds = 5;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const quantile = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

const rows = [];
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const milliseconds = (ms) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
function row(what, value, limit, print, note = '') {
  rows.push({ what, value, limit, holds: value <= limit, printed: print(value), allowed: print(limit), note });
  const last = rows.at(-1);
  console.log(`${last.holds ? '  ' : '! '}${what}: ${last.printed} (at most ${last.allowed}) ${note}`);
}

// What goes over the line, compressed as it is sent; the time to its first byte and to its last.
function raw(url, { headers = {}, agent } = {}) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const asked = http.get(url, { agent, headers: { 'Accept-Encoding': 'gzip', Accept: 'text/html', ...headers } }, (answer) => {
      const first = performance.now() - begun;
      let bytes = 0;
      answer.on('data', (part) => (bytes += part.length));
      answer.on('end', () => resolve({ status: answer.statusCode, bytes, first, whole: performance.now() - begun }));
    });
    asked.on('error', reject);
  });
}

async function cookieOf(page) {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function weights(house) {
  const seen = new Map();
  for (const language of languages) {
    const page = await house.visitor({ language });
    const see = async (there, name) => {
      const { status, bytes } = await raw(there.url(), { headers: { Cookie: await cookieOf(there) } });
      if (status === 200) seen.set(`${name} (${language})`, bytes);
    };
    for (const place of ['/', '/close', '/help', '/privacy', '/accessibility', '/find', '/lock', '/unlock', '/guide', '/verify']) {
      await page.goto(place);
      await see(page, place);
    }
    await toTheHold(house, page, 1 + languages.indexOf(language), { see });
    await house.leave();
  }
  const [heaviest] = [...seen].sort((a, b) => b[1] - a[1]);
  row('HTML of a page, compressed, the heaviest', heaviest[1], 14 * 1024, kilobytes, `${heaviest[0]}, of ${seen.size}`);
  const start = await (await fetch(house.url)).text();
  const part = async (pattern) => (await raw(new URL(start.match(pattern)[1], house.url))).bytes;
  row('style sheet, compressed', await part(/href="(\/static\/[^"]+\.css)"/), 10 * 1024, kilobytes);
  row('all scripts, compressed', await part(/src="(\/static\/[^"]+\.js)"/), 12 * 1024, kilobytes, 'none is needed');
}

async function wire(page, link, processor = 1) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: false });
  const rate = link ? (link.kbit * 1000) / 8 : -1;
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: link?.delay ?? 0, downloadThroughput: rate, uploadThroughput: rate });
  await session.send('Emulation.setCPUThrottlingRate', { rate: processor });
  return session;
}

async function firstVisit(house) {
  const page = await house.visitor();
  const session = await wire(page, undefined);
  const asked = new Map();
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    // The browser's own pictures are data: addresses: told here too, and never sent.
    if (!request.url.startsWith('data:')) asked.set(requestId, { type });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (asked.has(requestId)) asked.get(requestId).bytes = encodedDataLength;
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  // A browser with windows asks for the icon too; the shell has nowhere to show it.
  await page.evaluate(async () => (await fetch(document.querySelector('link[rel=icon]').href)).blob());
  const came = () => [...asked.values()];
  await until('the last byte', () => came().every((one) => one.bytes !== undefined));
  row('first visit, all of it with heads', came().reduce((sum, one) => sum + one.bytes, 0), 40 * 1024, kilobytes, 'with the icon');
  row('first visit, requests', came().length, 4, String, 'page, style sheet, script, icon');
  row('first visit, of others and for fonts', page.elsewhere.length + came().filter((one) => one.type === 'Font').length, 0, String);
  await house.leave();
}

// Runs in the page, before anything of it.
function countShifts() {
  globalThis.shifts = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (globalThis.shifts += one.hadRecentInput ? 0 : one.value))).observe({ type: 'layout-shift', buffered: true });
}

// Painted, parsed, and the way on is there.
async function usable(house, link) {
  const times = [];
  const largest = [];
  let shifts = 0;
  for (let i = 0; i < rounds; i++) {
    const page = await house.visitor();
    await page.addInitScript(countShifts);
    await wire(page, link, 4);
    await page.goto('/');
    await page.locator('main .acts a[href="/close"]').first().waitFor();
    const seen = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime;
          const { domInteractive } = performance.getEntriesByType('navigation')[0];
          new PerformanceObserver((list) => resolve({ usable: Math.max(paint, domInteractive), largest: list.getEntries().at(-1).startTime })).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          });
        }),
    );
    times.push(seen.usable);
    largest.push(seen.largest);
    shifts = Math.max(shifts, await page.evaluate(() => globalThis.shifts));
    await house.leave();
  }
  return { usable: median(times), largest: median(largest), shifts };
}

async function journey(house, link, scripts, line) {
  const times = [];
  for (let i = 0; i < 3; i++) {
    const page = await house.visitor({ scripts });
    await wire(page, link, 4);
    await page.goto('/', { waitUntil: 'load' });
    const begun = performance.now();
    await page.locator('main .acts a[href="/close"]').first().click();
    await page.waitForURL(/\/close$/, { waitUntil: 'load' });
    await fillDeclaration(page, line);
    await page.locator('main form[action="/close"] .btn').click();
    await page.locator('form[action="/close/check"]').waitFor();
    await button(page, 'send').click();
    await page.waitForURL(/\/receipt$/, { waitUntil: 'domcontentloaded' });
    await page.locator('h1').waitFor();
    times.push(performance.now() - begun);
    await house.leave();
    line += 1;
  }
  return median(times);
}

// Runs in the page: how long each press and key took until the next paint. The first of a page is told however short it was, the
// others from 16 ms on.
function tellPresses() {
  const tell = (list) => list.getEntries().forEach((one) => one.interactionId !== 0 && globalThis.pressTook(location.pathname, one.duration));
  new PerformanceObserver(tell).observe({ type: 'event', durationThreshold: 16, buffered: true });
  new PerformanceObserver(tell).observe({ type: 'first-input', buffered: true });
}

// The whole way: shifts of the layout, and answers to presses. Over the slow link a page that a press leads away from stays long
// enough to paint, and to tell how long that took.
async function wholeWay(house) {
  const page = await house.visitor();
  const presses = [];
  await page.exposeFunction('pressTook', (place, took) => presses.push({ place, took }));
  await page.addInitScript(countShifts);
  await page.addInitScript(tellPresses);
  await wire(page, links.slow3g, 4);
  const visited = new Set();
  let shifts = 0;
  const see = async (there, name) => {
    if (name === 'declare') {
      await there.locator('#name').pressSequentially('LIN');
      await there.locator('main summary').click();
    }
    visited.add(new URL(there.url()).pathname);
    shifts = Math.max(shifts, await there.evaluate(() => globalThis.shifts));
  };
  await toTheHold(house, page, 30, { see });
  row('layout shift on the way, the worst page', shifts, 0.05, (value) => value.toFixed(3));
  const told = new Set(presses.map((one) => one.place));
  const silent = [...visited].filter((place) => !told.has(place) && !place.startsWith('/status/'));
  if (silent.length > 0) throw new Error(`no press was told of on ${silent.join(' ')}`);
  const [slowest] = presses.sort((a, b) => b.took - a.took);
  row('from a press to the next paint (INP), processor four times slower', slowest.took, 200, milliseconds, `${slowest.place}, the slowest of ${told.size} pages`);
  await house.leave();
}

async function lighthouseMarks(house) {
  const places = ['/', '/close', '/help'];
  const given = [];
  for (const place of places) given.push(await marks(house, place));
  for (const [category, missing] of [['performance', 5], ['accessibility', 0], ['best-practices', 0]]) {
    const least = Math.min(...given.map((one) => one[category]));
    row(`Lighthouse on a telephone, ${category}, points short of 100`, 100 - least, missing, String, `the worst of ${places.join(', ')}`);
  }
}

async function firstBytes(house) {
  const page = await house.visitor();
  await declare(page, 31);
  const cookie = await cookieOf(page);
  const paths = ['/', '/close', '/tasks', '/receipt', '/help'];
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const waits = [];
  const begun = performance.now();
  for (let i = 0; i < 2000; i++) {
    const due = begun + i * 5;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    // Counted from when it was due: a server that falls behind does not hide it.
    waits.push(raw(house.url + paths[i % paths.length], { agent, headers: { Cookie: cookie } }).then((answer) => {
      if (answer.status !== 200) throw new Error(`${paths[i % paths.length]}: ${answer.status}`);
      return performance.now() - due - (answer.whole - answer.first);
    }));
  }
  const times = await Promise.all(waits);
  agent.destroy();
  row('first byte of a page, 200 requests/s, 99 of 100', quantile(times, 0.99), 50, milliseconds, `half of them within ${milliseconds(median(times))}`);
  await house.leave();
}

async function papers(house) {
  let heaviest = 0;
  const times = [];
  for (const language of languages) {
    const page = await house.visitor({ language });
    await declare(page, 32 + languages.indexOf(language));
    const cookie = await cookieOf(page);
    for (let i = 0; i < 5; i++) {
      const paper = await raw(`${house.url}/receipt.pdf`, { headers: { Cookie: cookie } });
      heaviest = Math.max(heaviest, paper.bytes);
      times.push(paper.whole);
    }
    await house.leave();
  }
  row('receipt as PDF, the heaviest of five languages', heaviest, 100 * 1024, kilobytes);
  row('receipt as PDF, made and sent, half of them', median(times), 50, milliseconds);
}

async function stopping(house) {
  const page = await house.visitor();
  const reference = await toTheHold(house, page, 37);
  const warned = await until('the warning', () => house.messages(reference).find((one) => /\/stop\//.test(one.text)));
  await page.goto(new URL(warned.text.match(/\/stop\/[0-9A-Z.]+/)[0], house.url).href);
  const begun = performance.now();
  await page.locator('main form .btn.halt').click();
  await until('the stop', async () => (await house.state(reference)) === 'stopped');
  row('from STOP pressed to the order frozen', performance.now() - begun, 1000, milliseconds);
  await house.leave();
}

function table() {
  const lines = rows.map((one) => `| ${one.what} | ${one.printed} | ${one.allowed} | ${one.holds ? 'holds' : '**missed**'} | ${one.note} |`);
  return ['| What | Measured | At most | | |', '|---|---|---|---|---|', ...lines].join('\n');
}

const house = await House.open({ lines: 60, branches: true, browserFlags });
try {
  await weights(house);
  await firstVisit(house);
  for (const [name, limit, limitOfPaint] of [['slow3g', 2700, 2500], ['roam', 3000, 3000]]) {
    const seen = await usable(house, links[name]);
    row(`first usable, ${links[name].name}, processor four times slower`, seen.usable, limit, seconds);
    row(`largest paint (LCP), ${links[name].name}`, seen.largest, limitOfPaint, seconds);
    row(`layout shift (CLS), ${links[name].name}`, seen.shifts, 0.05, (value) => value.toFixed(3));
  }
  let line = 40;
  for (const [name, scripts, limit] of [['slow3g', true, 5000], ['roam', true, 7500], ['slow3g', false, 12_000], ['roam', false, 12_000]]) {
    row(`four steps to the receipt, ${links[name].name}, ${scripts ? 'with' : 'without'} scripts`, await journey(house, links[name], scripts, line), limit, seconds);
    line += 3;
  }
  await wholeWay(house);
  await lighthouseMarks(house);
  await firstBytes(house);
  await papers(house);
  await stopping(house);
} finally {
  await house.end();
}
writeFileSync(path.join(root, 'bench/web-latest.json'), JSON.stringify({ at: new Date().toISOString(), rows }, null, 2) + '\n');
if (process.argv.includes('--write')) {
  const file = path.join(root, 'docs/performance.md');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(<!-- bench-web -->\n)[\s\S]*?(<!-- \/bench-web -->)/, (_, begin, end) => `${begin}${table()}\n${end}`));
}
console.log(`\n${table()}`);
