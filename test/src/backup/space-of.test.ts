import { describe, expect, it } from '@jest/globals';
import { demandRoom } from '../../../src/backup/demand-room.js';
import { spaceOf } from '../../../src/backup/space-of.js';
import { watchStorages } from '../../../src/backup/watch-storages.js';
import type { StorageSpace } from '../../../src/ports/storage.js';
import { memoryStorage } from './kit/memory-storage.js';
import type { Scene } from './kit/scene.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();

/** A storage of which a person said that it has 1,000 bytes, with a backup of 300 bytes. */
async function sized(space: StorageSpace | null): Promise<Scene> {
  const scene = await shop.scene();
  const stamp = { updatedAt: scene.clock.now(), updatedBy: admin.userId };
  await scene.deps.stores.storages.update(workspaceId, scene.ids.storage, 1, { size: 1000 }, stamp);
  scene.disk.space = space;
  await scene.madeBefore(await scene.newScheme(), new Date('2026-11-20T02:00:00Z'), { size: 300 });
  return scene;
}

function spaceIn({ deps, ids, disk }: Scene): Promise<StorageSpace> {
  return spaceOf(deps, { workspaceId, storageId: ids.storage }, memoryStorage(disk, 'crm'));
}

describe('the space of a storage', () => {
  it('is what it tells, whatever a person entered', async () => {
    expect(await spaceIn(await sized({ free: 5, total: 50 }))).toEqual({ free: 5, total: 50 });
    expect(await spaceIn(await sized({ free: 5, total: null }))).toEqual({ free: 5, total: null });
  });

  it.each([null, { free: null, total: null }])(
    'is what a person entered less the backups there, where it tells %j',
    async (told) => {
      const scene = await sized(told);
      expect(await spaceIn(scene)).toEqual({ free: 700, total: 1000 });
      const schemes = await scene.deps.stores.schemes.list(workspaceId);
      await scene.madeBefore(schemes[0] ?? (await scene.newScheme()), new Date('2026-11-21T02:00:00Z'), { size: 900 });
      expect(await spaceIn(scene)).toEqual({ free: 0, total: 1000 });
    },
  );

  it('is unknown where nobody told', async () => {
    const scene = await shop.scene();
    expect(await spaceIn(scene)).toEqual({ free: null, total: null });
  });

  it('that a person entered counts before a run, on Home, and for the warning that it is nearly full', async () => {
    const scene = await sized(null);
    const place = { workspaceId, storageId: scene.ids.storage, folder: 'crm' };
    const storage = memoryStorage(scene.disk, 'crm');
    await demandRoom(scene.deps, place, storage, 700);
    await expect(demandRoom(scene.deps, place, storage, 701)).rejects.toMatchObject({
      code: 'not-enough-space',
      params: { storage: 'Office NAS', needed: 701, free: 700 },
    });
    const overview = await scene.center.readOverview(admin, { schemeId: null, offset: 0, limit: 1 });
    expect(overview.storages).toMatchObject([{ used: 300, free: 700, total: 1000 }]);
    const [scheme] = await scene.deps.stores.schemes.list(workspaceId);
    if (scheme === undefined) throw new Error('It is not there');
    await scene.madeBefore(scheme, new Date('2026-11-21T02:00:00Z'), { size: 550 });
    await watchStorages(scene.deps);
    expect(await scene.openAlerts()).toMatchObject([
      { code: 'storage-nearly-full', params: { percent: 85, used: 850, total: 1000 } },
    ]);
  });
});
