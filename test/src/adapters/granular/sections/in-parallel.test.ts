import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { inParallel } from '../../../../../src/adapters/granular/sections/in-parallel.js';

describe('work in parallel', () => {
  it('is done for each, and never for more at a time than is said', async () => {
    const done: number[] = [];
    let now = 0;
    let most = 0;
    await inParallel(
      Array.from({ length: 23 }, (_, at) => at),
      4,
      async (item) => {
        now += 1;
        most = Math.max(most, now);
        await setImmediate();
        now -= 1;
        done.push(item);
      },
    );
    expect(done.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 23 }, (_, at) => at));
    expect(most).toBe(4);
  });

  it('begins nothing new after a failure, waits for what runs, and throws it', async () => {
    const begun: number[] = [];
    let ended = 0;
    const work = inParallel([1, 2, 3, 4, 5, 6], 2, async (item) => {
      begun.push(item);
      if (item === 1) throw new Error('Broken');
      await setImmediate();
      ended += 1;
    });
    await expect(work).rejects.toThrow('Broken');
    expect(begun).toEqual([1, 2]);
    expect(ended).toBe(1);
  });
});
