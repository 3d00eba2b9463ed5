// axe over a page as it stands: best practices included. What it calls incomplete is what it could not judge (text over a picture), not
// a violation. Only contrast can differ between a light page and the same one in dark, so there `rules` is ['color-contrast'].
import { readFileSync } from 'node:fs';
import { required } from './rig.mjs';

export const axeSource = readFileSync(required('axe-core/axe.min.js'), 'utf8');

export async function violations(page, rules) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const found = await page.evaluate((wanted) => globalThis.axe.run(document, wanted), options);
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
}
