import { Readable } from 'node:stream';
import type { StorageTestProgress, StorageTestStep, TestProgress } from '../domain/connection-test.js';
import { OperatorError } from '../domain/operator-error.js';
import type { OperatorErrorCode } from '../domain/operator-error-codes.js';
import type { TextParams } from '../domain/text-params.js';
import type { Storage } from '../ports/storage.js';

/** What is written to try a storage; any other content would do. */
const PROBE = Buffer.from('Backup Center tries whether it can write, read and remove files here.\n');

/** A storage connects at the first call, whichever that is: its error says how far it came. */
const stepOfCode: Partial<Record<OperatorErrorCode, 'reach' | 'login'>> = {
  'storage-unreachable': 'reach',
  'host-unknown': 'reach',
  'host-not-allowed': 'reach',
  'tls-not-trusted': 'reach',
  'storage-login-refused': 'login',
};

function stepOf({ code }: OperatorError): 'reach' | 'login' | undefined {
  return stepOfCode[code];
}

type Step = StorageTestStep;
export type TrialStep =
  | Exclude<TestProgress<Step>, { readonly state: 'failed' }>
  | { readonly step: Step; readonly state: 'failed'; readonly error: unknown };

export interface Trial {
  /** Makes the probe's name its own. */
  readonly id: string;
  /** The storage's, for errors. */
  readonly name: string;
  /** Ends it: then it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does at the real storage what the bot will do there, step by step: reach it, log in, write under a temporary name and
 * rename, list, read back, ask for the space, remove. Nothing comes after a failed step. However it ends, also when it
 * is aborted or nobody asks for the next step, nothing of it stays at a storage that can still be reached.
 */
export async function* tryStorage(
  storage: Storage,
  { id, name, signal }: Trial,
): AsyncGenerator<TrialStep, void, void> {
  const probe = `backup-center-probe-${id}.txt`;
  let there = false;

  /** One step; returns whether it has passed. */
  async function* take(step: Step, work: () => Promise<TextParams>): AsyncGenerator<TrialStep, boolean, void> {
    signal?.throwIfAborted();
    yield { step, state: 'running' };
    try {
      const found = await work();
      yield { step, state: 'passed', found };
      return true;
    } catch (error) {
      signal?.throwIfAborted();
      yield { step, state: 'failed', error };
      return false;
    }
  }

  let first: Promise<unknown> | null = null;
  /** The first call to the storage, which is made once; what it meets in a later step is left to that. */
  async function come(step: Step): Promise<TextParams> {
    first ??= storage.stat(probe);
    try {
      await first;
    } catch (error) {
      if (error instanceof OperatorError && stepOf(error) !== step) return {};
      throw error;
    }
    return {};
  }

  const steps: readonly (readonly [Step, () => Promise<TextParams>])[] = [
    ['reach', () => come('reach')],
    ['login', () => come('login')],
    [
      'write',
      async () => {
        await first;
        await write(storage, probe, signal);
        there = true;
        return {};
      },
    ],
    ['list', () => list(storage, probe, name)],
    ['read-back', () => readBack(storage, probe, name)],
    ['space', () => askForSpace(storage)],
    [
      'remove',
      async () => {
        there = false;
        await storage.remove(probe);
        return {};
      },
    ],
  ];

  try {
    for (const [step, work] of steps) if (!(yield* take(step, work))) return;
  } finally {
    // What went wrong first says more than what goes wrong after it.
    if (there) await storage.remove(probe).catch(() => undefined);
  }
}

/** The same for people: a step that failed says by which code. What is no such failure is a bug, and thrown. */
export async function* storageTest(steps: AsyncIterable<TrialStep>): AsyncGenerator<StorageTestProgress, void, void> {
  for await (const each of steps) {
    if (each.state !== 'failed') yield each;
    else if (each.error instanceof OperatorError) {
      const { code, params } = each.error;
      yield { step: each.step, state: 'failed', code, params };
    } else throw each.error;
  }
}

async function write(storage: Storage, probe: string, signal: AbortSignal | undefined): Promise<void> {
  await storage.put(probe, (offset) => Promise.resolve(Readable.from([PROBE.subarray(offset)])), {
    attempt: 1,
    expectedSize: PROBE.length,
    signal,
  });
}

async function list(storage: Storage, probe: string, name: string): Promise<TextParams> {
  const files = await storage.list();
  if (files.find((file) => file.name === probe)?.size !== PROBE.length) throw differs(probe, name);
  return { files: files.length - 1 };
}

async function readBack(storage: Storage, probe: string, name: string): Promise<TextParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of await storage.get(probe)) chunks.push(Buffer.from(chunk as Uint8Array));
  if (!Buffer.concat(chunks).equals(PROBE)) throw differs(probe, name);
  return {};
}

async function askForSpace(storage: Storage): Promise<TextParams> {
  if (!storage.capabilities.space) return {};
  const { free, total } = await storage.space();
  return { ...(free === null ? {} : { free }), ...(total === null ? {} : { total }) };
}

function differs(file: string, storage: string): OperatorError {
  return new OperatorError('file-differs', { file, storage });
}
