import { ensureIndexes } from '../indexes.js';
import type { Migration } from './migration.js';

export const createIndexes: Migration = { version: 1, name: 'create-indexes', up: ensureIndexes };
