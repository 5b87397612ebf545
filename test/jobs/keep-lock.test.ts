import { describe, expect, it } from '@jest/globals';
import { keepLock } from '../../jobs/keep-lock.js';
import { steppingClock } from './stepping-clock.js';

const start = new Date('2026-11-23T12:00:00Z');

type Answer = 'held' | 'taken' | 'error' | 'silence';

/**
 * When a lock of 120 s was renewed and when it was lost, in seconds since it was taken; renewed each 20 s, with these
 * answers, after which the work is over.
 */
async function keep(answers: readonly Answer[]): Promise<{ renewed: number[]; lost: number[]; asked: number }> {
  const clock = steppingClock(start);
  const over = new AbortController();
  const seconds = (at: Date): number => (at.getTime() - start.getTime()) / 1000;
  const renewed: number[] = [];
  const lost: number[] = [];
  let asked = 0;

  async function renew(): Promise<boolean> {
    const answer = answers[asked];
    asked += 1;
    if (answer === undefined) over.abort();
    if (answer === 'silence') return new Promise(() => undefined);
    if (answer === 'error') throw new Error('no answer');
    return answer === 'held';
  }

  const kept = keepLock(
    {
      since: start,
      lockMs: 120_000,
      renewMs: 20_000,
      renew,
      renewed: (at) => void renewed.push(seconds(at)),
      lost: () => void lost.push(seconds(clock.now())),
    },
    clock,
    over.signal,
  );
  await clock.run(kept);
  return { renewed, lost, asked };
}

describe('keepLock', () => {
  it('renews until the work is over', async () => {
    expect(await keep(['held', 'held', 'held'])).toEqual({ renewed: [20, 40, 60], lost: [], asked: 4 });
  });

  it('says at once, and once, that somebody else has the lock', async () => {
    expect(await keep(['held', 'taken', 'held'])).toEqual({ renewed: [20], lost: [40], asked: 2 });
  });

  it('goes on when a renewal fails and the next does not', async () => {
    expect(await keep(['error', 'silence', 'held'])).toEqual({ renewed: [80], lost: [], asked: 4 });
  });

  it.each(['error', 'silence'] as const)('gives the lock up before it ends when all it hears is %s', async (answer) => {
    const { renewed, lost } = await keep(['held', ...Array.from({ length: 20 }, () => answer)]);
    expect(renewed).toEqual([20]);
    expect(lost).toHaveLength(1);
    expect(lost[0]).toBeGreaterThan(20 + 60);
    expect(lost[0]).toBeLessThanOrEqual(20 + 120);
  });
});
