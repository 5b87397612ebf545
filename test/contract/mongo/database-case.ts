import type { Db } from 'mongodb';
import type { MongoDatabases } from '../mongo-databases.js';

export type MakeDatabase = MongoDatabases['make'];

/** The body of a case, with a database of its own through several clients. */
export function withDatabase(make: MakeDatabase, body: (db: Db, connections: readonly Db[]) => Promise<void>) {
  return async (): Promise<void> => {
    const { connections, close } = await make();
    try {
      const [first] = connections;
      if (!first) throw new Error('The case needs one connection at least');
      await body(first, connections);
    } finally {
      await close();
    }
  };
}
