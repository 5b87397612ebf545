import { ensureIndexes } from '../indexes.js';
import type { Migration } from './migration.js';

/** Indexes alone: of sites and storages from before it the schemas say what their new fields are. */
export const indexInvites: Migration = { version: 3, name: 'index-invites', up: ensureIndexes };
