import type { Db } from 'mongodb';

/**
 * One step from a version of the data to the next.
 * - A process may die in the middle of it: `up` must be able to begin again on what it left.
 * - Once released, a migration is never changed; what it did wrong the next one puts right.
 */
export interface Migration {
  /** 1, 2, 3 … without a gap: the version of the data after it. */
  readonly version: number;
  readonly name: string;
  readonly up: (db: Db) => Promise<void>;
}
