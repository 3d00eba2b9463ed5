// How a staff page is looked at: it speaks its language, has words in the place of keys, fits four widths, and axe finds nothing in
// light and in dark (in English; in all with XITAM_AXE=all; `axe`: in this language, too), with `forced` nor in the colours of the reader.
// XITAM_SHOTS=DIR keeps pictures.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { violations } from './axe.mjs';
import { rawIn } from './seen.mjs';

export const shots = process.env.XITAM_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

export async function look(page, name, wrong, { language = 'en', axe = language === 'en' || process.env.XITAM_AXE === 'all', forced = false } = {}) {
  const [tongue, text] = await page.evaluate(() => [document.documentElement.lang, document.body.innerText]);
  assert.equal(tongue, language);
  const raw = rawIn(text);
  if (raw) wrong.push(`${name}: says ${raw[0]}`);
  const picture = async (what) => shots && page.screenshot({ path: path.join(shots, `${name}_${language}_${what}.png`), fullPage: true });
  for (const width of [820, 768, 320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await picture(width);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) wrong.push(`${name}: ${over} px wider than ${width}`);
  }
  if (!axe) return;
  (await violations(page)).forEach((one) => wrong.push(`${name}: ${one}`));
  for (const [wanted, media] of [[true, { colorScheme: 'dark' }], [forced, { forcedColors: 'active' }]]) {
    if (!wanted) continue;
    await page.emulateMedia(media);
    await picture(Object.values(media)[0]);
    (await violations(page, ['color-contrast'])).forEach((one) => wrong.push(`${name} (${JSON.stringify(media)}): ${one}`));
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  }
}
