import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { type Collection, MongoClient } from 'mongodb';
import { type Jobs, type JobsOptions, createJobs } from '../../jobs/agenda-queue.js';
import type { JobTiming } from '../../jobs/job-timing.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import type { LogFields, Logger } from '../../src/ports/logger.js';

export interface JobProcess extends Jobs {
  readonly name: string;
  readonly logged: readonly { readonly message: string; readonly fields: LogFields }[];
  /** As a process that is gone: it answers nobody and frees nothing. */
  die(): Promise<void>;
}

export interface JobDatabase {
  readonly jobs: Collection;
  /** A process, as far as the queue is concerned: a client, a name and work of its own. */
  process(work?: Partial<JobsOptions['work']>, options?: Partial<JobsOptions>): Promise<JobProcess>;
  close(): Promise<void>;
}

/** Times with which a test need not wait for minutes. */
export const quickTiming: JobTiming = {
  lockMs: 1_500,
  renewMs: 300,
  pollMs: 50,
  retryMs: 100,
  longestRetryMs: 250,
  watchMs: 200,
};

const idle: JobsOptions['work'] = {
  advanceRun: async () => null,
  startDueRun: async () => null,
  watch: async () => undefined,
};

/** One server for a whole test file; a database of its own for each call of `database`. */
export async function jobServer(): Promise<{ database(): JobDatabase; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'jobs-'));
  const server = await startEmbeddedMongo({ folder, durability: 'none' });
  const looking = await MongoClient.connect(server.uri);

  return {
    database() {
      const name = `jobs-${randomUUID()}`;
      const started: (() => Promise<void>)[] = [];
      return {
        jobs: looking.db(name).collection('agendaJobs'),
        async process(work = {}, options = {}) {
          const client = await MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 500 });
          const logged: { message: string; fields: LogFields }[] = [];
          const processName = options.processName ?? randomUUID();
          const jobs = createJobs({
            db: client.db(name),
            reach: (operation) => operation(),
            processName,
            deadProcesses: [],
            work: { ...idle, ...work },
            concurrency: 5,
            clock: systemClock(),
            log: keepingLog(logged),
            timing: quickTiming,
            ...options,
          });
          started.push(async () => {
            await jobs.drain(2_000);
            await client.close();
          });
          return { ...jobs, name: processName, logged, die: () => client.close(true) };
        },
        async close() {
          for (const end of started) await end();
          await looking.db(name).dropDatabase();
        },
      };
    },
    async close() {
      await looking.close();
      await server.close();
      // Agenda looks once more whether a job still lives, half a lock after it began, and its timer holds up the end.
      await new Promise((resolve) => setTimeout(resolve, quickTiming.lockMs / 2));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function keepingLog(lines: { message: string; fields: LogFields }[]): Logger {
  const write = (fields: LogFields, message: string): void => void lines.push({ fields, message });
  const log: Logger = {
    trace: write,
    debug: write,
    info: write,
    warn: write,
    error: write,
    fatal: write,
    child: () => log,
  };
  return log;
}

/** Waits until the condition holds, and gives what it found. */
export async function until<T>(what: string, condition: () => Promise<T> | T, milliseconds = 15_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${milliseconds} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Something that a test lets happen when it wants to. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

/** Rejects when the signal is aborted, as work that is told to stop does. */
export function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
}
