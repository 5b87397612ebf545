import type { Job } from 'agenda';
import type { Clock } from '../src/ports/clock.js';
import type { Logger } from '../src/ports/logger.js';
import type { JobKind } from './job-kind.js';
import type { JobTiming } from './job-timing.js';
import { keepLock } from './keep-lock.js';

interface JobAtWork {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  end(): void;
}

export interface Worker {
  /** What Agenda calls: does the job while keeping its lock. */
  work(kind: JobKind, job: Job): Promise<void>;
  /** The job has ended, and that is written down. */
  ended(job: Job): void;
  /** Tells all that are at work to stop, and whatever still begins. */
  abort(reason: Error): void;
  /** Resolves when nothing is at work. */
  idle(): Promise<void>;
}

/** Renews the lock of a job; false: it is lost. */
export type RenewLock = (job: Job['attrs'], at: Date) => Promise<boolean>;

interface WorkerDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly timing: JobTiming;
}

/** Does jobs that this process has locked. */
export function createWorker(renew: RenewLock, { clock, log, timing }: WorkerDeps): Worker {
  const atWork = new Map<Job, JobAtWork>();
  let stopping: Error | undefined;

  function begin(job: Job): JobAtWork {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const one = { abort: new AbortController(), ended, end };
    atWork.set(job, one);
    if (stopping) one.abort.abort(stopping);
    return one;
  }

  return {
    async work(kind, job) {
      const about = { job: kind.name, ...aboutOf(job) };
      const { abort } = begin(job);
      const over = new AbortController();
      const held = {
        since: job.attrs.lockedAt ?? clock.now(),
        ...timing,
        renew: (at: Date) => renew(job.attrs, at),
        // Agenda takes a job whose lock looks old to it off its list of those that run.
        renewed: (at: Date) => void (job.attrs.lockedAt = at),
        lost: (answer: unknown) => {
          log.warn({ ...about, ...(answer instanceof Error && { err: answer }) }, 'lock lost; the work is stopped');
          abort.abort(new Error('lock lost'));
        },
      };
      void keepLock(held, clock, over.signal);
      try {
        job.attrs.nextRunAt = await kind.perform(job.attrs.data, abort.signal);
      } catch (error) {
        if (!abort.signal.aborted) {
          log.error({ ...about, err: error, failCount: job.attrs.failCount ?? 0 }, 'job failed; it is tried again');
          throw error;
        }
        // Told to stop, it stopped: the next process goes on at once.
        log.info({ ...about, err: error }, 'job stopped');
        job.attrs.nextRunAt = clock.now();
      } finally {
        over.abort();
      }
    },
    ended(job) {
      atWork.get(job)?.end();
      atWork.delete(job);
    },
    abort(reason) {
      stopping = reason;
      for (const { abort } of atWork.values()) abort.abort(reason);
    },
    async idle() {
      await Promise.all([...atWork.values()].map(({ ended }) => ended));
    },
  };
}

/** The ids in the payload, for the log. */
function aboutOf(job: Job): Record<string, unknown> {
  const data: unknown = job.attrs.data;
  return typeof data === 'object' && data !== null ? { ...data } : {};
}
