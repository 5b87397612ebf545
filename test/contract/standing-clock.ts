import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/ports/clock.js';

/** A clock that stands until a test moves it. To wait is to let everybody else do something first. */
export interface StandingClock extends Clock {
  advance(milliseconds: number): void;
}

export function standingClock(start = new Date('2026-11-23T12:00:00Z')): StandingClock {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    wait: async () => {
      await setImmediate();
    },
    advance(milliseconds) {
      time += milliseconds;
    },
  };
}
