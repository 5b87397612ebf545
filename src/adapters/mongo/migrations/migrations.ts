import { createIndexes } from './0001-create-indexes.js';
import { indexAlerts } from './0002-index-alerts.js';
import { indexInvites } from './0003-index-invites.js';
import type { Migration } from './migration.js';

/** Every migration, oldest first. The last one's version is the program's. */
export const migrations: readonly Migration[] = [createIndexes, indexAlerts, indexInvites];
