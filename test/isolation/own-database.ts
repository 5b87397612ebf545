import { afterAll, beforeAll } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedMongo, startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { type Db, MongoClient } from 'mongodb';
import { migrate } from '../../src/adapters/mongo/migrations/migrate.js';
import { migrations } from '../../src/adapters/mongo/migrations/migrations.js';
import { standingClock } from '../contract/standing-clock.js';

/** A database for all tests of a file. */
export function ownDatabase(): () => Db {
  let folder: string;
  let server: EmbeddedMongo;
  let client: MongoClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'isolation-'));
    server = await startEmbeddedMongo({ folder, durability: 'none' });
    client = await new MongoClient(server.uri).connect();
    await migrate(client.db('isolation'), migrations, standingClock());
  });

  afterAll(async () => {
    await client.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  return () => client.db('isolation');
}
