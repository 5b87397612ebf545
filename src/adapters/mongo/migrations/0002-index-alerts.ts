import { ensureIndexes } from '../indexes.js';
import type { Migration } from './migration.js';

/** Indexes alone: of documents from before it the schemas say what their new fields are. */
export const indexAlerts: Migration = { version: 2, name: 'index-alerts', up: ensureIndexes };
