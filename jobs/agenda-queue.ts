import type { Db } from '@agendajs/mongo-backend';
import { Agenda, InMemoryNotificationChannel, toJobId } from 'agenda';
import type { Clock } from '../src/ports/clock.js';
import type { Logger } from '../src/ports/logger.js';
import type { Queue } from '../src/ports/queue.js';
import { type AdvanceRun, advanceRunJob, advanceRunKey } from './advance-run.js';
import { guardedRepository } from './guarded-repository.js';
import { jobDocuments } from './job-documents.js';
import { type JobTiming, usualTiming } from './job-timing.js';
import { type StartDueRun, startDueRunJob, startDueRunKey } from './start-due-run.js';
import { type Watch, watchJob, watchKey } from './watch.js';
import { createWorker } from './worker.js';

export interface JobsOptions {
  /** Of a client that nothing else uses: Agenda wants other settings of the driver than the stores do. */
  readonly db: Db;
  /** Does something with the database, and makes its failures operator errors. */
  reach<T>(operation: () => Promise<T>): Promise<T>;
  /** No other process has or had this name. */
  readonly processName: string;
  /** Processes that are known to live no more: what they were doing is free at once. */
  readonly deadProcesses: readonly string[];
  readonly work: { readonly advanceRun: AdvanceRun; readonly startDueRun: StartDueRun; readonly watch: Watch };
  /** How many runs this process works on at once, 1 at least. */
  readonly concurrency: number;
  readonly clock: Clock;
  readonly log: Logger;
  readonly timing?: Partial<JobTiming>;
}

export interface Jobs {
  /** Puts work in, whether or not this process works on it. */
  readonly queue: Queue;
  /** Begins to work on what is due. A process that only puts work in never calls it. */
  start(): Promise<void>;
  /**
   * Takes up nothing more and tells all that is at work to stop, by its signal: an upload may take an hour, and a
   * process that is told to end has seconds. What rejects then is due at once, for the next process; what returns is due
   * when it says. Resolves when all have ended, or after `timeoutMs`: then false, and what still runs keeps its lock
   * until that runs out or the process is known to be dead. Work can still be put in afterwards.
   */
  drain(timeoutMs: number): Promise<boolean>;
  /** Whether jobs are being found; true where this process does not look for any. */
  healthy(): boolean;
}

/** The queue over Agenda: it polls and counts what runs at once; `JobDocuments` says who holds a job. */
export function createJobs(options: JobsOptions): Jobs {
  const { db, reach, processName, deadProcesses, work, clock, log } = options;
  const timing = { ...usualTiming, ...options.timing };
  const kinds = [
    advanceRunJob(work.advanceRun, options.concurrency),
    startDueRunJob(work.startDueRun),
    watchJob(work.watch, clock, timing.watchMs),
  ];
  const documents = jobDocuments(db, processName, clock, timing.lockMs);
  const guarded = guardedRepository(db, documents, kinds, clock, log);
  const worker = createWorker(({ _id = '', lastModifiedBy = '' }, at) => documents.renew(_id, lastModifiedBy, at), {
    clock,
    log,
    timing,
  });
  const channel = new InMemoryNotificationChannel();
  let agenda: Agenda | undefined;

  /** Looks for jobs of this name now instead of at the next poll. */
  function look(jobName: string): void {
    if (channel.state !== 'connected') return;
    void channel.publish({ jobId: toJobId(''), jobName, nextRunAt: null, priority: 0, timestamp: clock.now() });
  }

  function createAgenda(): Agenda {
    const { repository } = guarded;
    const made = new Agenda({
      backend: {
        name: 'MongoDB',
        repository,
        ownsConnection: false,
        connect: () => repository.connect(),
        disconnect: async () => undefined,
      },
      name: processName,
      notificationChannel: channel,
      processEvery: timing.pollMs,
      maxConcurrency: kinds.reduce((sum, { concurrency }) => sum + concurrency, 0),
    });
    for (const kind of kinds) {
      made.define(kind.name, (job) => worker.work(kind, job), {
        concurrency: kind.concurrency,
        // A job that is locked and waits for its turn would lose its lock.
        lockLimit: kind.concurrency,
        lockLifetime: timing.lockMs,
        backoff: ({ attempt }) => Math.min(attempt * timing.retryMs, timing.longestRetryMs),
      });
    }
    made.on('error', (error) => log.error({ err: error }, 'Agenda gave a job up'));
    made.on('complete', (job) => {
      worker.ended(job);
      // There is room for another one, when Agenda has counted this one out.
      setImmediate(() => look(job.attrs.name));
    });
    return made;
  }

  return {
    queue: {
      async advance(workspaceId, runId, at) {
        const key = advanceRunKey(workspaceId, runId);
        await reach(() => documents.put(key, at));
        if (at <= clock.now()) look(key.name);
      },
      async arm(workspaceId, schemeId, at) {
        const key = startDueRunKey(workspaceId, schemeId);
        await reach(() => (at === null ? documents.remove(key) : documents.replace(key, at)));
        if (at !== null && at <= clock.now()) look(key.name);
      },
    },
    async start() {
      await reach(() => documents.prepare(deadProcesses));
      await reach(() => documents.put(watchKey, clock.now()));
      agenda = createAgenda();
      await agenda.start();
    },
    async drain(timeoutMs) {
      const patience = new AbortController();
      const stopped = Promise.all([guarded.close(), agenda?.stop(false)]);
      worker.abort(new Error('draining'));
      const ended = stopped.then(() => worker.idle()).then(() => true);
      const drained = await Promise.race([ended, clock.wait(timeoutMs, patience.signal).then(() => false)]);
      patience.abort();
      if (!drained) log.warn({ timeoutMs }, 'jobs did not end in time');
      return drained;
    },
    healthy: () => agenda === undefined || guarded.healthy(),
  };
}
