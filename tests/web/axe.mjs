// axe over a page as it stands: best practices included. What it calls incomplete is what it could not judge (text over a picture), not
// a violation. Only contrast can differ between a light page and the same one in dark, so there `rules` is ['color-contrast'].
import { readFileSync } from 'node:fs';
import { required } from './rig.mjs';

const source = readFileSync(required('axe-core/axe.min.js'), 'utf8');

// Half a megabyte takes a tenth of a second each time it is sent: what was looked at once brings axe along with its next documents.
const carriers = new WeakSet();

async function bringAxe(page) {
  if (!carriers.has(page)) {
    carriers.add(page);
    await page.addInitScript(source);
  }
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
}

export async function violations(page, rules) {
  await bringAxe(page);
  // No rule that we ask for reads style sheets as files (`preload`), which would be fetched for each look.
  const options = { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: rules }) };
  const found = await page.evaluate((wanted) => globalThis.axe.run(document, wanted), options);
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
}
