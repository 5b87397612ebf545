import { randomUUID } from 'node:crypto';
import { type Db, MongoClient } from 'mongodb';

/** A database of its own for each case, seen through several clients, as several processes would see it. */
export interface MongoDatabases {
  make(): Promise<{ readonly connections: readonly Db[]; close(): Promise<void> }>;
  close(): Promise<void>;
}

/** Opens the clients once: connecting for every case would be most of the time that the suite takes. */
export async function mongoDatabases(uri: string): Promise<MongoDatabases> {
  const options = { serverSelectionTimeoutMS: 5_000 };
  const clients = await Promise.all(Array.from({ length: 4 }, () => new MongoClient(uri, options).connect()));

  return {
    async make() {
      const name = `test-${randomUUID()}`;
      const connections = clients.map((client) => client.db(name));
      return {
        connections,
        async close() {
          await connections[0]?.dropDatabase();
        },
      };
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}
