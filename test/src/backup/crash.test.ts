import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmbeddedMongo, startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackupCenter } from '../../../src/backup/create-backup-center.js';
import type { BackupDeps } from '../../../src/backup/deps.js';
import { recover } from '../../../src/backup/recover.js';
import { startDueRun } from '../../../src/backup/start-due-run.js';
import { watch } from '../../../src/backup/watch.js';
import { mongoStores } from '../../../src/adapters/mongo/mongo-stores.js';
import { type MongoDatabases, mongoDatabases } from '../../contract/mongo-databases.js';
import { workspaceId } from '../../contract/stores/records.js';
import { Died, dyingAt } from './kit/crash.js';
import { stillWorking } from './kit/scripted-source.js';
import { aDraft, admin, newDeps, newWorld, work, type World } from './kit/workplace.js';

let folder: string;
let server: EmbeddedMongo;
let databases: MongoDatabases;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crash-'));
  server = await startEmbeddedMongo({ folder });
  databases = await mongoDatabases(server.uri);
});

afterAll(async () => {
  await databases.close();
  await server.close();
  await rm(folder, { recursive: true });
});

describe('a process that dies at any of its calls', () => {
  it.each([
    ['before the call is carried out', false],
    ['after the call was carried out', true],
  ])(
    'leaves a run that ends well: one export, one file, no part, nobody in the dark (%s)',
    async (_when, after) => {
      const calls = await attempt(Number.MAX_SAFE_INTEGER, after);
      expect(calls).toBeGreaterThan(30);
      for (let last = 1; last <= calls; last++) await attempt(last, after);
    },
    300_000,
  );

  /** Returns how many calls the dying process made. */
  async function attempt(last: number, after: boolean): Promise<number> {
    const { connections, close } = await databases.make();
    const [db] = connections;
    if (db === undefined) throw new Error('no database');
    const world = await newWorld(db);
    const alive = newDeps(world);
    const scheme = await createBackupCenter(alive).saveScheme(admin, aDraft(world), null);
    world.disk.files.set('crm/a file of somebody else.zip', Buffer.from('x'));
    world.site.script.push(stillWorking);
    const dying = dyingAt(alive, last, after);
    await untilDeath(dying.deps, world, scheme.id);
    await restart(world);
    await expectGoodEnd(world, scheme.id, `died at call ${last}, ${dying.lastCall()}`);
    await close();
    return dying.calls();
  }

  async function untilDeath(deps: BackupDeps, world: World, schemeId: string): Promise<void> {
    world.clock.advance(15 * 60 * 60_000);
    try {
      world.jobs.delete(`scheme ${schemeId}`);
      const next = await startDueRun(deps, workspaceId, schemeId);
      if (next !== null) world.jobs.set(`scheme ${schemeId}`, next);
      await work(deps, world);
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
  }

  async function restart(world: World): Promise<void> {
    const deps = newDeps(world);
    await recover(deps);
    await work(deps, world);
    await watch(deps);
    await work(deps, world);
  }

  async function expectGoodEnd(world: World, schemeId: string, context: string): Promise<void> {
    const stores = mongoStores(world.db);
    const runs = await stores.runs.listByScheme(workspaceId, schemeId, { offset: 0, limit: 10 });
    const files = await stores.files.listByScheme(workspaceId, schemeId);
    const scheme = await stores.schemes.find(workspaceId, schemeId);
    const [site] = await stores.sites.list(workspaceId);
    expect({
      context,
      exports: world.site.started.length,
      runs: runs.items.map(({ state, told }) => ({ state, told })),
      files: files.map(({ state, size }) => ({ state, size })),
      onDisk: [...world.disk.files.keys()].length,
      parts: [...world.disk.files.keys()].filter((name) => name.endsWith('.part')),
      held: { scheme: scheme?.activeRun, site: site?.busyWith, pending: scheme?.pendingDue },
      armed: scheme?.dueAt?.toISOString(),
      lastTold: world.told.runs.at(-1)?.state,
      alerts: world.told.alerts.length,
    }).toEqual({
      context,
      exports: 1,
      runs: [{ state: 'succeeded', told: true }],
      files: [{ state: 'good', size: world.site.content.length }],
      onDisk: 2,
      parts: [],
      held: { scheme: null, site: null, pending: null },
      armed: '2026-11-25T02:00:00.000Z',
      lastTold: 'succeeded',
      alerts: 0,
    });
  }
});
