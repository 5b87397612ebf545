import { type Db, MongoJobRepository } from '@agendajs/mongo-backend';
import { type JobParameters, type JobRepository, toJobId } from 'agenda';
import type { Clock } from '../src/ports/clock.js';
import type { Logger } from '../src/ports/logger.js';
import { type JobDocuments, jobCollection } from './job-documents.js';
import type { JobKind } from './job-kind.js';

/** Longer without an answer to a poll, and nobody knows whether jobs are still found. */
const patienceMs = 30_000;

export interface GuardedRepository {
  readonly repository: JobRepository;
  /** Whether jobs were looked for with success of late. */
  healthy(): boolean;
  /** Takes no job from now on; resolves when what was asked before is answered and given back. */
  close(): Promise<void>;
}

/**
 * Agenda's repository, with the four calls by which jobs are locked and ended put onto `JobDocuments`. None of them
 * rejects, because Agenda does not wait for them all: what fails is logged, and made good when the lock ends.
 */
export function guardedRepository(
  db: Db,
  documents: JobDocuments,
  kinds: readonly JobKind[],
  clock: Clock,
  log: Logger,
): GuardedRepository {
  const ofAgenda = new MongoJobRepository({ mongo: db, db: { collection: jobCollection }, ensureIndex: false });
  const polls = new Map<string, Promise<JobParameters | undefined>>();
  const waiting = new Set<string>();
  let closed = false;
  let failing = false;
  let answeredAt = clock.now();

  async function take(name: string): Promise<JobParameters | undefined> {
    if (closed) return undefined;
    try {
      const taken = await documents.take(name);
      if (failing) log.info({}, 'jobs are found again');
      failing = false;
      answeredAt = clock.now();
      if (taken === undefined) return undefined;
      const { id, lock, ...rest } = taken;
      if (!closed) {
        return { ...rest, _id: toJobId(id), lastModifiedBy: lock, nextRunAt: null, priority: 0, type: 'normal' };
      }
      await documents.release([id]);
    } catch (error) {
      // Said once, not every second.
      if (!failing) log.error({ err: error }, 'jobs cannot be looked for');
      failing = true;
    }
    return undefined;
  }

  /** One poll of a kind at a time and one that waits, or a database that stands still would pile them up. */
  async function poll(name: string): Promise<JobParameters | undefined> {
    if (waiting.has(name)) return undefined;
    waiting.add(name);
    await polls.get(name);
    waiting.delete(name);
    const mine = take(name);
    polls.set(name, mine);
    return mine;
  }

  async function release(ids: readonly string[]): Promise<void> {
    try {
      await documents.release(ids);
    } catch (error) {
      log.warn({ err: error }, 'locked jobs were not released; their locks run out');
    }
  }

  const repository = Object.assign(ofAgenda, {
    getNextJobToRun: poll,
    async saveJobState(job: JobParameters) {
      // At the beginning of a job there is nothing to write: all was written when it was taken.
      if (job.lockedAt !== undefined) return;
      const { _id = '', name, lastModifiedBy: lock = '', nextRunAt: next, failCount = 0 } = job;
      const askedMeanwhile = kinds.find((kind) => kind.name === name)?.askedMeanwhile ?? 'earlier';
      try {
        const written = await documents.settle(_id, lock, { next, failCount, askedMeanwhile });
        if (!written) log.warn({ job: name, about: job.data }, 'job ended after its lock was lost');
      } catch (error) {
        log.error({ job: name, about: job.data, err: error }, 'end of job not written; it is done again');
      }
    },
    unlockJob: (job: JobParameters) => release([job._id ?? '']),
    unlockJobs: (ids: readonly string[]) => release(ids),
  });

  return {
    repository,
    healthy: () => !failing && clock.now().getTime() - answeredAt.getTime() < patienceMs,
    async close() {
      closed = true;
      await Promise.all(polls.values());
    },
  };
}
