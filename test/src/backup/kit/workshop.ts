import { afterAll, beforeAll } from '@jest/globals';
import { type EmbeddedMongo, startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { migrate } from '../../../../src/adapters/mongo/migrations/migrate.js';
import { migrations } from '../../../../src/adapters/mongo/migrations/migrations.js';
import { standingClock } from '../../../contract/standing-clock.js';
import { newScene, type Scene } from './scene.js';
import { newWorld, type World } from './world.js';

export interface Workshop {
  /** A new world; the one before is no more. */
  world(): Promise<World>;
  /** A process in a new world. */
  scene(): Promise<Scene>;
}

/** Starts the database once for all tests of a file. */
export function workshop(): Workshop {
  let folder: string;
  let server: EmbeddedMongo;
  let client: MongoClient;
  let db: Db;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workshop-'));
    server = await startEmbeddedMongo({ folder, durability: 'none' });
    client = await new MongoClient(server.uri).connect();
    db = client.db('backup-center');
    await migrate(db, migrations, standingClock());
  });

  afterAll(async () => {
    await client.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  return {
    world: () => newWorld(db),
    scene: async () => newScene(await newWorld(db)),
  };
}
