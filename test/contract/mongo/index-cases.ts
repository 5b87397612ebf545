import { expect, test } from '@jest/globals';
import { ensureIndexes, indexes } from '../../../src/adapters/mongo/indexes.js';
import { type MakeDatabase, withDatabase } from './database-case.js';

export function indexCases(make: MakeDatabase): void {
  test(
    'creates every index once, however often it is asked to',
    withDatabase(make, async (db, connections) => {
      await Promise.all(connections.map(ensureIndexes));
      await ensureIndexes(db);
      for (const [collection, wanted] of Object.entries(indexes)) {
        const names = (await db.collection(collection).indexes()).map(({ name }) => name);
        expect(names.sort()).toEqual(['_id_', ...wanted.map(({ name }) => name)].sort());
      }
    }),
  );

  test(
    'begins every unique index with the workspace, and has no partial one',
    withDatabase(make, async (db) => {
      await ensureIndexes(db);
      for (const collection of Object.keys(indexes)) {
        for (const index of await db.collection(collection).indexes()) {
          expect(index).not.toHaveProperty('partialFilterExpression');
          if (index.unique) expect(Object.keys(index.key)[0]).toBe('workspaceId');
        }
      }
    }),
  );
}
