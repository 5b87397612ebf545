import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pace } from '../../../../../src/adapters/granular/rest/pace.js';
import { usualRestLimits } from '../../../../../src/adapters/granular/rest/rest-limits.js';
import { simulated } from './bucket-site.js';

const said = { limit: null, remaining: null, nearLimit: false, limited: false, pause: null, everywhere: false };
const refused = { ...said, limited: true };

/** How many questions it sends at once. */
function burst(asked: ReturnType<typeof pace>, now: number): number[] {
  const questions: number[] = [];
  while (asked.wait(now) === 0) questions.push(asked.send(now));
  return questions;
}

describe('the pace of an endpoint', () => {
  it.each([
    [20, 50],
    [20, 200],
    [100, 50],
    [100, 200],
    [350, 50],
    [350, 200],
  ])('takes at least 90 %% of %s a second at %s ms, and is never refused', (limit, latency) => {
    const inFlightMost = Math.max(8, Math.ceil((1.5 * limit * latency) / 1000));
    const { share, refused, mostInFlight } = simulated({ limit, latency, inFlightMost });
    expect(share).toBeGreaterThanOrEqual(0.9);
    expect(refused).toBe(0);
    expect(mostInFlight).toBeLessThanOrEqual(inFlightMost);
  });

  it.each([
    [20, 50, 0.9],
    [100, 50, 0.85],
    [100, 5, 0.85],
  ])('comes near %s a second at %s ms also where the site only says when its bucket is nearly empty', (...row) => {
    const [limit, latency, least] = row;
    const { share, refused, tooEarly } = simulated({ limit, latency, telling: 'near-limit' });
    expect(share).toBeGreaterThanOrEqual(least);
    expect({ refused, tooEarly }).toEqual({ refused: 0, tooEarly: 0 });
  });

  it('learns from refusals alone where the site tells nothing else', () => {
    const { share, served, refused, tooEarly } = simulated({ limit: 100, latency: 50, telling: 'refusals' });
    expect(share).toBeGreaterThan(0.7);
    expect(refused / served).toBeLessThan(0.01);
    expect(tooEarly).toBe(0);
  });

  it('leaves others their share and takes the rest', () => {
    const { served, refused } = simulated({ limit: 100, latency: 50, others: 60 });
    expect(served / 60).toBeGreaterThan(36);
    expect(refused).toBe(0);
  });

  const sites = fc.record({
    limit: fc.integer({ min: 5, max: 400 }),
    latency: fc.integer({ min: 4, max: 600 }),
    scatter: fc.double({ min: 0, max: 0.9, noNaN: true }),
    inFlightMost: fc.integer({ min: 1, max: 24 }),
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
  });

  it('is never refused by a site that tells what is left, whatever its limit and latency', () => {
    fc.assert(
      fc.property(sites, ({ seed, ...site }) => {
        const { refused, mostInFlight } = simulated({ ...site, seconds: 8, random: randomOf(seed) });
        expect(refused).toBe(0);
        expect(mostInFlight).toBeLessThanOrEqual(site.inFlightMost);
      }),
      { numRuns: 60 },
    );
  });

  it('sends nothing while a Retry-After lasts, and goes on after it', () => {
    fc.assert(
      fc.property(sites, fc.constantFrom('near-limit' as const, 'refusals' as const), ({ seed, ...site }, telling) => {
        const run = simulated({ ...site, telling, seconds: 20, random: randomOf(seed) });
        expect(run.tooEarly).toBe(0);
        // A window of a sixteenth is the slowest that it gets.
        expect(run.longestSilence).toBeLessThanOrEqual(16 * 2 * site.latency + 300);
      }),
      { numRuns: 60 },
    );
  });

  it('counts the refusals of questions that were under way together once', () => {
    const asked = pace({ ...usualRestLimits, inFlightFirst: 8 });
    for (const question of burst(asked, 0)) asked.answered(question, { ...refused, pause: 1000 }, 50);
    expect(asked.wait(1049)).toBeCloseTo(1);
    const half = burst(asked, 1050);
    expect(half).toHaveLength(4);
    for (const question of half) asked.answered(question, { ...refused, pause: 0 }, 1100);
    expect(burst(asked, 1100)).toHaveLength(2);
  });

  it('grows by one after a clean time', () => {
    const asked = pace({ ...usualRestLimits, inFlightFirst: 4, inFlightMost: 5, cleanPeriod: 1000 });
    const widths: number[] = [];
    for (let now = 0; now < 4000; now += 500) {
      const questions = burst(asked, now);
      widths.push(questions.length);
      for (const question of questions) asked.answered(question, said, now + 10);
    }
    expect(widths).toEqual([4, 4, 4, 5, 5, 5, 5, 5]);
  });

  it('waits for the reset of an empty bucket', () => {
    const asked = pace(usualRestLimits);
    const question = asked.send(0);
    asked.answered(question, { ...said, limit: 100, remaining: 0, pause: 4000 }, 50);
    expect(asked.wait(50)).toBe(4000);
  });

  it('is not bound by a bucket that answers have long not told of', () => {
    const asked = pace(usualRestLimits);
    asked.answered(asked.send(0), { ...said, limit: 100, remaining: 2 }, 10);
    expect(asked.wait(20)).toBeGreaterThan(0);
    for (let answer = 0; answer < 5; answer += 1) asked.answered(asked.send(20), said, 30);
    expect(asked.wait(30)).toBe(0);
  });
});

/** The numbers of a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
