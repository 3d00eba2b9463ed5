// How a staff page is looked at: it speaks its language, has words in the place of keys, fits three widths, and axe finds nothing in
// light (in English; in all with XITAM_AXE=all). `dark`: nor does it in dark; `forced`: nor in the colours of the reader.
// XITAM_SHOTS=DIR keeps pictures.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { violations } from './axe.mjs';

export const shots = process.env.XITAM_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

export async function look(page, name, wrong, { language = 'en', dark = false, forced = false } = {}) {
  assert.equal(await page.locator('html').getAttribute('lang'), language);
  const raw = (await page.locator('body').innerText()).match(/\bpage\.[a-z]\S*|\{\w+\}|\[\[.*/);
  if (raw) wrong.push(`${name}: says ${raw[0]}`);
  const picture = async (what) => shots && page.screenshot({ path: path.join(shots, `${name}_${language}_${what}.png`), fullPage: true });
  for (const width of [820, 320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await picture(width);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) wrong.push(`${name}: ${over} px wider than ${width}`);
  }
  if (language !== 'en' && process.env.XITAM_AXE !== 'all') return;
  (await violations(page)).forEach((one) => wrong.push(`${name}: ${one}`));
  for (const [wanted, media] of [[dark, { colorScheme: 'dark' }], [forced, { forcedColors: 'active' }]]) {
    if (!wanted) continue;
    await page.emulateMedia(media);
    await picture(Object.values(media)[0]);
    (await violations(page, ['color-contrast'])).forEach((one) => wrong.push(`${name} (${JSON.stringify(media)}): ${one}`));
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  }
}
