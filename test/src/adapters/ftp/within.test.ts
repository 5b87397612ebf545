import { describe, expect, it } from '@jest/globals';
import { within } from '../../../../src/adapters/ftp/within.js';
import { systemClock } from '../../../../src/adapters/system/clock.js';
import type { Clock } from '../../../../src/ports/clock.js';
import { reasonOf } from '../../../contract/storage-contract.js';

const never = new Promise<never>(() => undefined);
const clock = systemClock();

describe('work within a limit', () => {
  it('gives what the work gives, or the error that it ends with', async () => {
    const broken = new Error('broken');
    expect(await within(clock, 10_000, Promise.resolve(1))).toBe(1);
    expect(await reasonOf(within(clock, 10_000, Promise.reject(broken)))).toBe(broken);
  });

  it('ends when it takes too long', async () => {
    expect(await reasonOf(within(clock, 5, never))).toEqual(new Error('It took longer than 5 ms'));
  });

  it('ends with the reason of its signal, before or meanwhile', async () => {
    const reason = new Error('enough');
    expect(await reasonOf(within(clock, 10_000, never, AbortSignal.abort(reason)))).toBe(reason);
    const abort = new AbortController();
    const working = reasonOf(within(clock, 10_000, never, abort.signal));
    abort.abort(reason);
    expect(await working).toBe(reason);
  });

  it('waits no longer once it has ended', async () => {
    let waiting = 0;
    const counted: Clock = {
      now: () => clock.now(),
      async wait(milliseconds, signal) {
        waiting += 1;
        await clock.wait(milliseconds, signal);
        waiting -= 1;
      },
    };
    await within(counted, 10_000, Promise.resolve());
    await Promise.resolve();
    expect(waiting).toBe(0);
  });
});
