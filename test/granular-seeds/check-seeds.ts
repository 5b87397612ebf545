import { afterAll, describe, expect, it } from '@jest/globals';
import { type Judgement, judgeRun } from './judge-run.js';
import { runSeed } from './run-seed.js';
import { seededScenario } from './seeded-scenario.js';

/** So many seeds are tried; `SEEDS` says another number, and `SEED` one that is tried alone. */
const COUNT = Number(process.env['SEEDS'] ?? 300);
const ONLY = process.env['SEED'];
/** As many files run them, so that machines with several cores have work for each. */
const SHARES = 4;
/** Of so many seeds some end in each way, or they try nothing. */
const MANY = 50;
const PATIENCE = 120_000;

/** Tries a share of the seeds, each in a test of its own. */
export function checkSeeds(share: number): void {
  const all = ONLY === undefined ? Array.from({ length: COUNT }, (_, index) => index + 1) : [Number(ONLY)];
  const seeds = all.filter((seed) => seed % SHARES === share);
  const ends = { complete: 0, 'complete with gaps': 0, failed: 0 } satisfies Record<Judgement['verdict'], number>;

  describe('an archive is what the site was, or says what it lacks', () => {
    for (const seed of seeds) it(`seed ${seed}`, () => check(seed, ends), PATIENCE);

    it('and readings end in all ways', () => {
      expect(Object.values(ends).filter((count) => seeds.length >= MANY && count === 0)).toEqual([]);
    });
  });

  afterAll(() => {
    const told = Object.entries(ends).map(([verdict, count]) => `${count} ${verdict}`);
    if (seeds.length > 0) process.stdout.write(`${seeds.length} seeds: ${told.join(', ')}\n`);
  });
}

async function check(seed: number, ends: Record<Judgement['verdict'], number>): Promise<void> {
  const scenario = seededScenario(seed);
  const { verdict, problems } = await judgeRun(await runSeed(scenario));
  ends[verdict] += 1;
  if (problems.length === 0) return;
  const { type, worldOptions, options, trouble } = scenario;
  const { world: _, ...behaviour } = options;
  const site = JSON.stringify({ type, worldOptions, trouble: trouble?.name ?? null, behaviour });
  const again = `npm run test:granular-seeds -- --seed ${seed}`;
  throw new Error([`Seed ${seed} ended ${verdict}:`, ...problems.slice(0, 20), again, site].join('\n'));
}
