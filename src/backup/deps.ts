import type { BackupMethod } from '../domain/backup-kind.js';
import type { BackupSource } from '../ports/backup-source.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Notifier } from '../ports/notifier.js';
import type { Permissions } from '../ports/permissions.js';
import type { Queue } from '../ports/queue.js';
import type { StorageOpener } from '../ports/storage.js';
import type { Stores } from '../ports/stores.js';

/** What the use cases work with. Each takes what it needs of it. */
export interface BackupDeps {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly queue: Queue;
  readonly notifier: Notifier;
  readonly permissions: Permissions;
  readonly storages: StorageOpener;
  /** A source for each method that this process can carry out. */
  readonly sources: Readonly<Partial<Record<BackupMethod, BackupSource>>>;
  readonly log: Logger;
  /** A new random UUID. */
  newId(): string;
  /** A new short id that a person can read out. */
  newReference(): string;
  /** How many hours late a missed run may still be made up. */
  readonly catchUpHours: number;
}
