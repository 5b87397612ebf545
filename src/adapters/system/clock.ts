import type { Clock } from '../../ports/clock.js';

/** Node's timers fire at once when asked for more than this. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The clock of this machine. */
export function systemClock(): Clock {
  return { now: () => new Date(), wait };
}

async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  for (let left = milliseconds; left > 0 && signal?.aborted !== true; left -= LONGEST_TIMER) {
    await pause(Math.min(left, LONGEST_TIMER), signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);

    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
  });
}
