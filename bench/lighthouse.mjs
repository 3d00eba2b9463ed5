// The marks that Lighthouse gives a page as a telephone sees it. It leads the browser by a port on loopback, and takes a page for
// encrypted only under a name that ends in .localhost.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, root } from '../tests/web/rig.mjs';

const port = await freePort('127.0.0.1');
const name = 'xitam.localhost';

export const browserFlags = (host) => [`--remote-debugging-port=${port}`, `--host-resolver-rules=MAP ${name} ${host}`];

// From 0 to 100 for each category.
export async function marks(house, place) {
  const { default: lighthouse } = await import(pathToFileURL(path.join(root, 'build/bench-web/node_modules/lighthouse/core/index.js')));
  const address = house.url.replace(house.host, name) + place;
  const { lhr } = await lighthouse(address, { port, logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices'] });
  if (lhr.runtimeError) throw new Error(`${place}: ${lhr.runtimeError.message}`);
  return Object.fromEntries(Object.entries(lhr.categories).map(([category, { score }]) => [category, Math.round(score * 100)]));
}
