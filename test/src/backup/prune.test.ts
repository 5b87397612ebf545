import { describe, expect, it } from '@jest/globals';
import { prune } from '../../../src/backup/prune.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import type { BackupFile } from '../../../src/domain/backup-file.js';
import type { Scene } from './kit/scene.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();

function day(nth: number): Date {
  return new Date(Date.UTC(2026, 10, nth, 2));
}

/** What is there and in the records; fails when these are not the same. */
async function left(scene: Scene, ...files: readonly BackupFile[]): Promise<readonly number[]> {
  const days: number[] = [];
  for (const file of files) {
    const there = scene.disk.files.has(`${file.folder}/${file.name}`);
    expect((await scene.deps.stores.files.find(workspaceId, file.id)) !== null).toBe(there);
    if (there) days.push(file.takenAt.getUTCDate());
  }
  return days;
}

describe('pruning', () => {
  it('after a success keeps the newest good files, the new one among them', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 3 });
    const files = [];
    for (const nth of [11, 12, 13, 14]) files.push(await scene.madeBefore(scheme, day(nth)));
    const run = await scene.backUp(scheme);
    expect(run).toMatchObject({ state: 'succeeded', warnings: [] });
    expect(await left(scene, ...files)).toEqual([13, 14]);
    expect(await scene.files(scheme)).toHaveLength(3);
    const gone = (await scene.audit()).filter(({ action }) => action === 'file.pruned');
    expect(gone.map(({ subject }) => subject.id).sort()).toEqual([files[0]?.id, files[1]?.id].sort());
    expect(gone.every(({ userId, after }) => userId === null && after === null)).toBe(true);
  });

  it('leaves pinned files, and does not count them', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 2 });
    const pinned = await scene.madeBefore(scheme, day(14), { pinned: true });
    const files = [await scene.madeBefore(scheme, day(11)), await scene.madeBefore(scheme, day(12))];
    await scene.backUp(scheme);
    expect(await left(scene, pinned, ...files)).toEqual([14, 12]);
  });

  it('spares a file that was pinned while it was going on', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    const files = [await scene.madeBefore(scheme, day(11)), await scene.madeBefore(scheme, day(12))];
    const { stores } = scene.deps;
    const open = scene.deps.storages.open.bind(scene.deps.storages);
    const storages = {
      async open(...where: Parameters<typeof open>) {
        await stores.files.markPinned(workspaceId, files[0]?.id ?? '', true);
        return open(...where);
      },
    };
    await prune({ ...scene.deps, storages }, workspaceId, scheme.id);
    expect(await left(scene, ...files)).toEqual([11, 12]);
  });

  it('touches no file of another site, type, method, storage or folder, and none of another scheme', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    const other = await scene.newScheme({ name: 'HR weekly', keep: 1 });
    const others = [
      await scene.madeBefore(scheme, day(1), { siteId: 'another' }),
      await scene.madeBefore(scheme, day(2), { type: 'basic' }),
      await scene.madeBefore(scheme, day(3), { type: 'unknown' }),
      await scene.madeBefore(scheme, day(4), { method: 'granular' }),
      await scene.madeBefore(scheme, day(5), { storageId: 'another' }),
      await scene.madeBefore(scheme, day(6), { folder: 'another' }),
      await scene.madeBefore(other, day(7)),
      await scene.madeBefore(other, day(8)),
    ];
    const mine = await scene.madeBefore(scheme, day(9));
    await scene.backUp(scheme);
    expect(await left(scene, ...others, mine)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('touches nothing that is not in the records, whatever its name', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    const record = await scene.madeBefore(scheme, day(1));
    await scene.deps.stores.files.remove(workspaceId, record.id);
    scene.disk.files.set('crm/holidays.zip', Buffer.from('x'));
    await scene.backUp(scheme);
    expect(scene.onDisk()).toEqual(expect.arrayContaining(['crm/holidays.zip', `crm/${record.name}`]));
  });

  it('touches no file whose name is not one of its own, whatever the records say', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    const odd = await scene.madeBefore(scheme, day(1), { name: 'holidays.zip' });
    await scene.backUp(scheme);
    expect(await left(scene, odd)).toEqual([1]);
  });

  it.each(['bad', 'doubted', 'vanished'] as const)('lets a file that is %s neither count nor go', async (state) => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 2 });
    const odd = await scene.madeBefore(scheme, day(14), { state, size: 5 });
    // A vanished one that were there would be found again.
    if (state === 'vanished') scene.disk.files.set(`crm/${odd.name}`, Buffer.from('other'.repeat(2)));
    const good = await scene.madeBefore(scheme, day(13));
    const old = await scene.madeBefore(scheme, day(12));
    await scene.backUp(scheme);
    expect(await left(scene, odd, good, old)).toEqual([14, 13]);
  });

  it('never counts a file that vanished: what is left of the old ones stays, people are told', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 2 });
    const files = [await scene.madeBefore(scheme, day(12)), await scene.madeBefore(scheme, day(13))];
    scene.disk.files.delete(`crm/${files[1]?.name ?? ''}`);
    const run = await scene.backUp(scheme);
    expect(scene.disk.files.has(`crm/${files[0]?.name ?? ''}`)).toBe(true);
    expect(run).toMatchObject({ state: 'succeeded', warnings: [{ code: 'files-vanished', params: { count: 1 } }] });
    expect(await scene.openAlerts()).toMatchObject([{ code: 'file-vanished', params: { file: files[1]?.name } }]);
    expect((await scene.files(scheme)).map(({ state }) => state)).toEqual(['good', 'vanished', 'good']);
  });

  it('removes nothing when every file is suddenly gone', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    for (const nth of [11, 12, 13]) await scene.madeBefore(scheme, day(nth));
    scene.disk.files.clear();
    const { removed, vanished } = await prune(scene.deps, workspaceId, scheme.id);
    expect({ removed, vanished }).toEqual({ removed: [], vanished: 3 });
  });

  it('that fails is a warning on a run that succeeded, and is made up for by the next', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    const file = await scene.madeBefore(scheme, day(11));
    scene.disk.fault = (call) =>
      call === 'remove' ? new OperatorError('storage-folder-unusable', { storage: 'Office NAS', folder: 'crm' }) : null;
    const run = await scene.backUp(scheme);
    const code = 'storage-folder-unusable';
    expect(run).toMatchObject({ state: 'succeeded', warnings: [{ code: 'prune-failed', params: { code } }] });
    expect(await scene.openAlerts()).toEqual([]);
    expect(await left(scene, file)).toEqual([11]);
    expect(await scene.held(scheme)).toEqual({ scheme: null, site: null });
    scene.disk.fault = null;
    scene.clock.advance(1000);
    await scene.backUp(scheme);
    expect(await left(scene, file)).toEqual([]);
  });

  it('does not happen after a run that failed', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    const files = [await scene.madeBefore(scheme, day(11)), await scene.madeBefore(scheme, day(12))];
    scene.site.fault = () => new OperatorError('site-login-refused', { site: 'acme' });
    await scene.backUp(scheme);
    expect(await left(scene, ...files)).toEqual([11, 12]);
  });

  it('goes by the scheme as it is now: after an edit the older files are of another kind', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1, type: 'basic' });
    await scene.backUp(scheme);
    await scene.center.saveScheme(admin, scene.draft({ keep: 1, type: 'extended' }), {
      schemeId: scheme.id,
      revision: 1,
    });
    scene.clock.advance(1000);
    await scene.backUp(scheme);
    expect((await scene.files(scheme)).map(({ type }) => type)).toEqual(['extended', 'basic']);
  });

  it('of a scheme that is gone is nothing', async () => {
    const scene = await shop.scene();
    expect(await prune(scene.deps, workspaceId, 'no scheme')).toEqual({ removed: [], vanished: 0 });
  });
});
