import type { Clock } from '../src/ports/clock.js';
import type { JobKey, JobKind } from './job-kind.js';

const name = 'watch';

/** Looks after what no event would bring up: runs nobody works on, ends nobody was told of, schemes that are late. */
export type Watch = () => Promise<void>;

/** One for all processes, so that one of them watches at a time. */
export const watchKey: JobKey = { name, data: {} };

export function watchJob(watch: Watch, clock: Clock, everyMs: number): JobKind {
  return {
    name,
    concurrency: 1,
    askedMeanwhile: 'earlier',
    async perform() {
      await watch();
      return new Date(clock.now().getTime() + everyMs);
    },
  };
}
