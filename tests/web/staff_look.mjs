// How a staff page is looked at: it speaks its language, fits 320 px, and axe finds nothing in light and in dark (in English; in all with
// XITAM_AXE=all). XITAM_SHOTS=DIR keeps pictures.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { axeSource } from './rig.mjs';

const shots = process.env.XITAM_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

export async function look(page, name, wrong, language) {
  assert.equal(await page.locator('html').getAttribute('lang'), language);
  const raw = (await page.locator('body').innerText()).match(/\bpage\.[a-z]\S*|\{\w+\}|\[\[.*/);
  if (raw) wrong.push(`${name}: says ${raw[0]}`);
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of scheme === 'light' || shots ? [1280, 768, 320] : []) {
      await page.setViewportSize({ width, height: 800 });
      if (shots) await page.screenshot({ path: path.join(shots, `${name}_${language}_${scheme}_${width}.png`), fullPage: true });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) wrong.push(`${name}: ${over} px wider than ${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    if (language !== 'en' && process.env.XITAM_AXE !== 'all') continue;
    await page.evaluate(axeSource);
    const found = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`));
    found.forEach((one) => wrong.push(`${name} (${scheme}): ${one}`));
  }
}
