import type { Clock } from '../ports/clock.js';

const HOUR_MS = 60 * 60_000;

/** Does the work at the first call, and then at the first call an hour or more after the last time. */
export function hourly(clock: Clock, work: () => Promise<void>): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (clock.now().getTime() - last < HOUR_MS) return;
    last = clock.now().getTime();
    await work();
  };
}
