import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/ports/clock.js';

interface Timer {
  readonly at: number;
  ring(): void;
}

/** A clock that goes on to the next moment that somebody waits for as soon as nobody has anything else to do. */
export function steppingClock(start: Date): Clock & { run(until: Promise<unknown>): Promise<void> } {
  let time = start.getTime();
  const timers = new Set<Timer>();

  return {
    now: () => new Date(time),
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        const timer = {
          at: time + milliseconds,
          ring() {
            timers.delete(timer);
            resolve();
          },
        };
        timers.add(timer);
        if (signal?.aborted) timer.ring();
        signal?.addEventListener('abort', timer.ring);
      }),
    async run(until) {
      let over = false;
      void until.then(() => (over = true));
      for (;;) {
        // All that is settled is heard of within one turn of the loop.
        await setImmediate();
        if (over) return;
        const [next] = [...timers].sort((one, other) => one.at - other.at);
        if (next === undefined) throw new Error('everybody waits for something that is no time');
        time = next.at;
        next.ring();
      }
    },
  };
}
