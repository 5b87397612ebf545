// `npm run test:granular-seeds`: 300 seeded sites that change and fail while they are read, and whether each archive is
// what the site was. `-- --seed 1234` tries one alone, `-- --seeds 50` another number.
import { parseArgs } from 'node:util';
import { install } from './installation.mjs';
import { runJest } from './jest.mjs';
import { requireNode } from './node-version.mjs';
import { createSteps } from './steps.mjs';

/** As in test/granular-seeds/check-seeds.ts. */
const SHARES = 4;

requireNode();
const { values, positionals } = parseArgs({
  options: { seed: { type: 'string' }, seeds: { type: 'string' } },
  allowPositionals: true,
});
for (const [name, value] of Object.entries(values)) {
  if (/^\d+$/.test(value)) continue;
  console.error(`--${name} is a whole number.`);
  process.exit(1);
}
if (values.seed !== undefined) process.env.SEED = values.seed;
if (values.seeds !== undefined) process.env.SEEDS = values.seeds;
// The test file that has this seed's share; without one, all of them.
const chosen = values.seed === undefined ? [] : [`test/granular-seeds/seeds-${Number(values.seed) % SHARES}`];
const { step, close } = createSteps();
if (!install()) step('installation', () => false);
else step('granular backups of seeded sites', () => runJest('granular-seeds', [...chosen, ...positionals]));
close();
