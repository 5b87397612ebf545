import type { Database, RangeOptions } from 'lmdb';

/** Keys and values are bytes; what they mean is the business of those who use a table. */
export interface Table {
  get(key: Buffer): Buffer | undefined;
  keys(range: RangeOptions): Iterable<Buffer>;
  entries(range: RangeOptions): Iterable<{ key: Buffer; value: Buffer }>;
  /** Both belong into a write transaction. */
  put(key: Buffer, value: Buffer): void;
  remove(key: Buffer): void;
}

/** What a transaction may need of new pages: those that its changes touch, but not more than there are. */
export interface PageCount {
  begin(): void;
  /** Counts a change of so many bytes. */
  change(bytes: number): void;
  needed(): number;
}

/** The depth of LMDB's tree with room to grow, the page itself and one that a split makes. */
const pagesAChange = 8;
const changesBetweenLooks = 256;

export function countPages(pageSize: number, livePages: () => number): PageCount {
  let touched = 0;
  let changes = 0;
  let mostLive = 0;
  return {
    begin() {
      touched = 0;
      changes = 0;
      mostLive = 0;
    },
    change(bytes) {
      touched += pagesAChange + Math.ceil(bytes / pageSize);
      if (++changes % changesBetweenLooks === 0) mostLive = Math.max(mostLive, livePages());
    },
    needed() {
      // A page that is touched is written anew once, so no more are needed than lived at any time of the transaction.
      const atMost = Math.max(mostLive, livePages()) + pagesAChange * changesBetweenLooks;
      return Math.min(touched, atMost);
    },
  };
}

export function openTable(database: Database<Buffer, Buffer>, count: PageCount): Table {
  return {
    get: (key) => database.get(key),
    keys: (range) => database.getKeys(range),
    entries: (range) => database.getRange(range) as Iterable<{ key: Buffer; value: Buffer }>,
    put(key, value) {
      count.change(key.length + value.length);
      database.putSync(key, value);
    },
    remove(key) {
      count.change(0);
      database.removeSync(key);
    },
  };
}
