import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../../domain/operator-error.js';
import { makeFolder } from './make-folder.js';

const entrySchema = z.object({ pid: z.number().int().positive(), host: z.string() });
type Entry = z.infer<typeof entrySchema>;

const NAME_OF_FILE = /^([0-9a-f-]{36})\.json$/;

export interface RegisteredProcess {
  /** Its name; no other process has or had it. */
  readonly name: string;
  /** Names of processes of this machine that ended without taking their names back. */
  readonly dead: readonly string[];
  /** These were dealt with, and are not called dead again. */
  forget(names: readonly string[]): Promise<void>;
  /** Takes the name back: nothing is left that the next start would have to deal with. May be called twice. */
  close(): Promise<void>;
}

/**
 * Writes down in `folder` that this process lives, and tells which of those written there don't. Once in a process:
 * another entry with this process's own id is that of a predecessor, as in a container, whose processes all have the
 * same one. What is doubtful lives: a file that cannot be read, another machine, an id that was given to another program.
 * Throws OperatorError `data-folder-unusable`.
 */
export async function registerProcess(folder: string): Promise<RegisteredProcess> {
  const name = randomUUID();
  const me: Entry = { pid: process.pid, host: hostname() };

  function forget(names: readonly string[]): Promise<void> {
    return usable(folder, async () => {
      for (const one of names) await rm(fileOf(folder, one), { force: true });
    });
  }

  const dead = await usable(folder, async () => {
    await makeFolder(folder);
    // Looked for before there is an entry of our own: it would look like a predecessor's.
    const found = await deadIn(folder, me);
    const startedAt = new Date().toISOString();
    await writeFile(fileOf(folder, name), JSON.stringify({ ...me, startedAt }), { mode: 0o600, flag: 'wx' });
    return found;
  });

  return { name, dead, forget, close: () => forget([name]) };
}

async function deadIn(folder: string, me: Entry): Promise<readonly string[]> {
  const dead: string[] = [];
  for (const file of await readdir(folder)) {
    const name = NAME_OF_FILE.exec(file)?.[1];
    const entry = name && (await readEntry(join(folder, file)));
    if (name && entry && entry.host === me.host && (entry.pid === me.pid || !isAlive(entry.pid))) dead.push(name);
  }
  return dead;
}

/** Undefined where nobody can tell: being written just now, removed just now, or damaged. */
async function readEntry(path: string): Promise<Entry | undefined> {
  try {
    return entrySchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    return codeOf(error) !== 'ESRCH';
  }
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.json`);
}

async function usable<T>(folder: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw new OperatorError('data-folder-unusable', { folder, reason: codeOf(error) }, { cause: error });
  }
}

/** The system's own code. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}
