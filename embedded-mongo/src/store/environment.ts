import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';
import { CommandError } from '../errors.js';

/** Keys and values are bytes; what they mean is the business of the files beside this one. */
export type Table = Database<Buffer, Buffer>;

export interface Environment {
  readonly catalog: Table;
  readonly documents: Table;
  readonly entries: Table;
  /** Runs `body` in one write transaction: all of it is on the disk when this returns, or, where it throws, nothing. */
  transaction<T>(body: () => T): T;
  /** Makes the reads that follow see the newest commit. */
  refresh(): void;
  close(): Promise<void>;
}

/** `flushed` brings each write to the disk before it is acknowledged; `none` is for tests alone. */
export type Durability = 'flushed' | 'none';

/** Opens the database file in `folder`, making both where they are missing. */
export function openEnvironment(folder: string, durability: Durability): Environment {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'data.mdb');
  const root: RootDatabase<Buffer, Buffer> = open<Buffer, Buffer>({
    path: file,
    noSubdir: true,
    maxDbs: 3,
    keyEncoding: 'binary',
    encoding: 'binary',
    noSync: durability === 'none',
  });
  chmodSync(file, 0o600);
  const table = (name: string): Table =>
    root.openDB<Buffer, Buffer>({ name, keyEncoding: 'binary', encoding: 'binary' });
  const [catalog, documents, entries] = ['catalog', 'documents', 'entries'].map(table) as [Table, Table, Table];
  return {
    catalog,
    documents,
    entries,
    transaction(body) {
      try {
        return root.transactionSync(body);
      } catch (error) {
        throw diskFull(error)
          ? new CommandError(14031, 'The disk is full: nothing of this command was written')
          : error;
      }
    },
    refresh: () => root.resetReadTxn(),
    close: () => root.close(),
  };
}

/** No space, the quota or the largest allowed file is reached; LMDB passes the system's words on. */
function diskFull(error: unknown): boolean {
  return error instanceof Error && /no space left|file too large|quota exceeded|MDB_MAP_FULL/i.test(error.message);
}
