import { describe, expect, it } from '@jest/globals';
import { watchStorages } from '../../../src/backup/watch-storages.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { aStorage } from '../../contract/stores/records.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();
const day = (nth: number): Date => new Date(Date.UTC(2026, 10, nth));

describe('a file that is no longer where it was stored', () => {
  it('counts no more, and people are told once, with what is the last good backup now', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const old = await scene.madeBefore(scheme, day(11));
    const file = await scene.madeBefore(scheme, day(12));
    scene.disk.files.delete(`crm/${file.name}`);
    await watchStorages(scene.deps);
    await watchStorages(scene.deps);
    expect(scene.told.alerts).toMatchObject([
      {
        code: 'file-vanished',
        params: { file: file.name, storage: 'Office NAS' },
        lastGoodAt: old.takenAt,
        count: 1,
        channel: scheme.channel,
      },
    ]);
    expect((await scene.files(scheme)).map(({ state }) => state)).toEqual(['vanished', 'good']);
  });

  it('is nothing to anybody in a workspace that the bot was taken out of: nothing there is looked at', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const file = await scene.madeBefore(scheme, day(12));
    scene.disk.files.delete(`crm/${file.name}`);
    await watchStorages(scene.deps, () => Promise.resolve(false));
    expect(scene.told.alerts).toEqual([]);
    await watchStorages(scene.deps, (id) => Promise.resolve(id === workspaceId));
    expect(scene.told.alerts).toHaveLength(1);
  });

  it('and is found again counts again, and the alert is closed when none is missing', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const files = [await scene.madeBefore(scheme, day(11)), await scene.madeBefore(scheme, day(12))];
    const bytes = files.map(({ name }) => [`crm/${name}`, scene.disk.files.get(`crm/${name}`)] as const);
    scene.disk.files.clear();
    await watchStorages(scene.deps);
    for (const [nth, [path, content]] of bytes.entries()) {
      expect(await scene.openAlerts()).toHaveLength(1);
      scene.disk.files.set(path, content ?? Buffer.alloc(0));
      await watchStorages(scene.deps);
      expect((await scene.files(scheme)).filter(({ state }) => state === 'good')).toHaveLength(nth + 1);
    }
    expect(await scene.openAlerts()).toEqual([]);
    expect(scene.told.alerts.at(-1)?.closedAt).toBeInstanceOf(Date);
  });

  it('or has another size than it had, is no good backup', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const file = await scene.madeBefore(scheme, day(11));
    scene.disk.files.set(`crm/${file.name}`, Buffer.from('cut'.repeat(9)));
    await watchStorages(scene.deps);
    expect(await scene.files(scheme)).toMatchObject([{ state: 'vanished' }]);
  });

  it('says nothing while the storage cannot be reached', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await scene.madeBefore(scheme, day(11));
    await scene.madeBefore(scheme, day(12), { folder: 'before' });
    let tries = 0;
    scene.disk.fault = () => {
      tries++;
      return new OperatorError('storage-unreachable', { storage: 'Office NAS' });
    };
    await watchStorages(scene.deps);
    expect(await scene.openAlerts()).toEqual([]);
    expect((await scene.files(scheme)).every(({ state }) => state === 'good')).toBe(true);
    // One waiting time is enough.
    expect(tries).toBe(1);
  });

  it('of a scheme that is deleted is noted, and nobody is alarmed', async () => {
    const scene = await shop.scene();
    const gone = await scene.newScheme({ name: 'Gone' });
    await scene.newScheme();
    const file = await scene.madeBefore(gone, day(11));
    await scene.center.deleteScheme(admin, gone.id, { files: 'keep', running: 'finish' });
    scene.disk.files.delete(`crm/${file.name}`);
    await watchStorages(scene.deps);
    expect(await scene.files(gone)).toMatchObject([{ state: 'vanished' }]);
    expect(await scene.openAlerts()).toEqual([]);
  });

  it('is no news when it was deleted in this moment', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const file = await scene.madeBefore(scheme, day(11));
    scene.disk.files.delete(`crm/${file.name}`);
    const { files } = scene.deps.stores;
    const listByStorage = async (...which: Parameters<typeof files.listByStorage>) => {
      const found = await files.listByStorage(...which);
      await files.remove(workspaceId, file.id);
      return found;
    };
    await watchStorages({ ...scene.deps, stores: { ...scene.deps.stores, files: { ...files, listByStorage } } });
    expect(await scene.openAlerts()).toEqual([]);
  });
});

describe('a storage', () => {
  it('that is nearly full is told once, though nothing was stored there yet, and closed when there is room', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.disk.space = { free: 150, total: 1000 };
    await watchStorages(scene.deps);
    await watchStorages(scene.deps);
    expect(scene.told.alerts).toMatchObject([
      {
        code: 'storage-nearly-full',
        subject: { kind: 'storage', id: scheme.storageId },
        params: { storage: 'Office NAS', percent: 85, used: 850, total: 1000 },
        count: 1,
        channel: scheme.channel,
        owner: scheme.owner,
      },
    ]);
    scene.disk.space = { free: 151, total: 1000 };
    await watchStorages(scene.deps);
    expect(await scene.openAlerts()).toEqual([]);
  });

  it.each([null, { free: null, total: null }, { free: 1, total: null }, { free: 0, total: 0 }])(
    'that does not tell how full it is says nothing: %j',
    async (space) => {
      const scene = await shop.scene();
      await scene.newScheme();
      scene.disk.space = space;
      await watchStorages(scene.deps);
      expect(await scene.openAlerts()).toEqual([]);
    },
  );

  it('that fails keeps nobody from the others', async () => {
    const scene = await shop.scene();
    const other = aStorage({ name: 'Zurich' });
    await scene.deps.stores.storages.insert(other);
    const scheme = await scene.newScheme();
    const file = await scene.madeBefore(scheme, day(11), { storageId: other.id });
    await scene.madeBefore(scheme, day(12));
    scene.disk.files.delete(`crm/${file.name}`);
    let calls = 0;
    scene.disk.fault = () => (++calls === 1 ? new Error('a bug') : null);
    await watchStorages(scene.deps);
    expect(await scene.openAlerts()).toMatchObject([{ code: 'file-vanished', params: { storage: 'Zurich' } }]);
  });

  it('is not looked after without a database', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await scene.madeBefore(scheme, day(11));
    const { files } = scene.deps.stores;
    const listByStorage = async (): Promise<never> => {
      throw new OperatorError('database-unreachable', {});
    };
    const stores = { ...scene.deps.stores, files: { ...files, listByStorage } };
    await expect(watchStorages({ ...scene.deps, stores })).rejects.toMatchObject({ code: 'database-unreachable' });
  });
});
