import { afterAll, beforeAll, describe } from '@jest/globals';
import { mongoStores } from '../../src/adapters/mongo/mongo-stores.js';
import { migrate } from '../../src/adapters/mongo/migrations/migrate.js';
import { migrations } from '../../src/adapters/mongo/migrations/migrations.js';
import { type Capability, needingAllBut } from './capabilities.js';
import { documentCases } from './mongo/document-cases.js';
import { indexCases } from './mongo/index-cases.js';
import { migrationCases } from './mongo/migration-cases.js';
import { type MongoDatabases, mongoDatabases } from './mongo-databases.js';
import { standingClock } from './standing-clock.js';
import type { StoresUnderTest } from './stores/stores-under-test.js';
import { storesContract } from './stores-contract.js';

/** A server to run on: already there, or started for the suite. */
export interface TestServer {
  readonly uri: string;
  close(): Promise<void>;
}

/** All that `src/adapters/mongo` promises, on one server, but what that server lacks: its name then says so. */
export function mongoContract(name: string, start: () => Promise<TestServer>, lacks: readonly Capability[] = []): void {
  const needing = needingAllBut(lacks);
  describe(lacks.length === 0 ? name : `${name}, which lacks ${lacks.join(', ')}`, () => {
    let server: TestServer | undefined;
    let databases: MongoDatabases | undefined;

    beforeAll(async () => {
      server = await start();
      databases = await mongoDatabases(server.uri);
    });

    afterAll(async () => {
      await databases?.close();
      await server?.close();
    });

    function makeDatabase(): ReturnType<MongoDatabases['make']> {
      if (!databases) throw new Error('The server did not start');
      return databases.make();
    }

    async function makeStores(): Promise<StoresUnderTest> {
      const { connections, close } = await makeDatabase();
      for (const db of connections.slice(0, 1)) await migrate(db, migrations, standingClock());
      return { connections: connections.map(mongoStores), close };
    }

    storesContract(name, makeStores, lacks);
    describe('migrations', () => migrationCases(makeDatabase, needing));
    describe('indexes', () => indexCases(makeDatabase));
    describe('documents', () => documentCases(makeDatabase));
  });
}
