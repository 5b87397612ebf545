import { expect, test } from '@jest/globals';
import { ensureIndexes, indexes } from '../../../src/adapters/mongo/indexes.js';
import { type MakeDatabase, withDatabase } from './database-case.js';

/** A collection without one is made by its first document. */
const indexed = Object.entries(indexes).filter(([, wanted]) => wanted.length > 0);

export function indexCases(make: MakeDatabase): void {
  test(
    'creates every index once, however often it is asked to',
    withDatabase(make, async (db, connections) => {
      await Promise.all(connections.map(ensureIndexes));
      await ensureIndexes(db);
      for (const [collection, wanted] of indexed) {
        const names = (await db.collection(collection).indexes()).map(({ name }) => name);
        expect(names.sort()).toEqual(['_id_', ...wanted.map(({ name }) => name)].sort());
      }
    }),
  );

  test(
    'begins every unique index with the workspace, but for that of links, and has no partial one',
    withDatabase(make, async (db) => {
      await ensureIndexes(db);
      for (const [collection] of indexed) {
        for (const index of await db.collection(collection).indexes()) {
          expect(index).not.toHaveProperty('partialFilterExpression');
          // A link is found by its token alone, before anybody knows whose it is.
          const first = collection === 'invites' ? 'tokenDigest' : 'workspaceId';
          if (index.unique) expect(Object.keys(index.key)[0]).toBe(first);
        }
      }
    }),
  );
}
