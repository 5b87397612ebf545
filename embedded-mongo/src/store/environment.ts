import { chmodSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Lmdb from 'lmdb';
import type { Database } from 'lmdb';
import { CommandError } from '../errors.js';
import { openFileRoom } from './file-room.js';
import { countPages, openTable, type Table } from './table.js';

// As one file lmdb loads in half the time that its modules take, and a start is to be quick.
const { open } = createRequire(import.meta.url)('lmdb') as typeof Lmdb;

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

/** LMDB's own pages, which a commit writes beside those of the tables. */
const commitPages = 64;

/** Opens the database file in `folder`, making both where they are missing. */
export function openEnvironment(folder: string, durability: Durability): Environment {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'data.mdb');
  const bytes = { keyEncoding: 'binary', encoding: 'binary' } as const;
  const root = open<Buffer, Buffer>({
    path: file,
    noSubdir: true,
    maxDbs: 3,
    noSync: durability === 'none',
    ...bytes,
  });
  chmodSync(file, 0o600);
  const databases = ['catalog', 'documents', 'entries'].map((name) => root.openDB<Buffer, Buffer>({ name, ...bytes }));
  const { pageSize } = statsOf(root);
  const room = openFileRoom(file, pageSize);
  const count = countPages(pageSize, () => databases.reduce((pages, database) => pages + statsOf(database).pages, 0));
  const [catalog, documents, entries] = databases.map((database) => openTable(database, count)) as [
    Table,
    Table,
    Table,
  ];
  return {
    catalog,
    documents,
    entries,
    transaction(body) {
      try {
        return root.transactionSync(() => {
          count.begin();
          const result = body();
          const needed = count.needed();
          if (needed > 0) room.hold(statsOf(root).lastPage + 1 + needed + commitPages);
          return result;
        });
      } catch (error) {
        throw asDiskError(error);
      }
    },
    refresh: () => root.resetReadTxn(),
    async close() {
      room.close();
      await root.close();
    },
  };
}

function statsOf(database: Database<Buffer, Buffer>): { pageSize: number; pages: number; lastPage: number } {
  const stats = database.getStats() as Record<string, number>;
  const at = (name: string): number => stats[name] ?? 0;
  return {
    pageSize: at('pageSize'),
    pages: at('treeBranchPageCount') + at('treeLeafPageCount') + at('overflowPages'),
    lastPage: at('lastPageNumber'),
  };
}

/** The system's ways to say that a file cannot become longer. */
function asDiskError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const text = error instanceof Error ? error.message : '';
  if (code === 'ENOSPC' || code === 'EFBIG' || code === 'EDQUOT' || /no space left|MDB_MAP_FULL/i.test(text)) {
    return new CommandError(14031, 'The disk is full: nothing of this command was written');
  }
  if (code === 'EIO' || /input\/output error/i.test(text)) {
    return new CommandError(
      14031,
      'The disk did not take a write, it is full or failing: nothing of this command was written',
    );
  }
  return error;
}
