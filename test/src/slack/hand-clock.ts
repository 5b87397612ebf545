import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../src/ports/clock.js';

/** A clock that goes only when a test moves it; who waits goes on when its time has come. */
export interface HandClock extends Clock {
  /** Moves the time, wakes those whose time has come in their order, and lets them do what they can do at once. */
  advance(milliseconds: number): Promise<void>;
  /** How many wait. */
  readonly waiting: number;
}

export function handClock(start = new Date('2026-11-23T12:00:00Z')): HandClock {
  let time = start.getTime();
  const sleepers = new Set<{ readonly until: number; wake(): void }>();

  async function settle(): Promise<void> {
    for (let round = 0; round < 20; round++) await setImmediate();
  }

  return {
    now: () => new Date(time),
    get waiting() {
      return sleepers.size;
    },
    wait(milliseconds, signal) {
      if (milliseconds <= 0 || signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const sleeper = { until: time + milliseconds, wake };
        function wake(): void {
          sleepers.delete(sleeper);
          resolve();
        }
        sleepers.add(sleeper);
        signal?.addEventListener('abort', wake, { once: true });
      });
    },
    async advance(milliseconds) {
      const end = time + milliseconds;
      for (;;) {
        await settle();
        const [next] = [...sleepers].sort((one, other) => one.until - other.until);
        if (next === undefined || next.until > end) break;
        time = Math.max(time, next.until);
        next.wake();
      }
      time = end;
      await settle();
    },
  };
}
