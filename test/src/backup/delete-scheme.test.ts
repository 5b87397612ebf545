import { describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { expectOperatorError } from '../../contract/stores/stores-under-test.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();
const hour = 60 * 60_000;
const day = (nth: number): Date => new Date(Date.UTC(2026, 10, nth));
const keepAll = { files: 'keep', running: 'finish' } as const;

describe('deleting a scheme', () => {
  it('keeps its files, which stay listed without its name', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const file = await scene.madeBefore(scheme, day(11));
    expect(await scene.center.deleteScheme(admin, scheme.id, keepAll)).toBe(0);
    expect(await scene.center.readSchemes(workspaceId)).toEqual([]);
    expect(scene.jobs.size).toBe(0);
    expect(await scene.center.readFile(workspaceId, file.id)).toMatchObject({ schemeName: null });
    expect(scene.onDisk()).toEqual([`crm/${file.name}`]);
    await scene.workUntil(new Date('2026-11-30T00:00:00Z'));
    expect(await scene.runs(scheme)).toEqual([]);
    await expectOperatorError(scene.center.deleteScheme(admin, scheme.id, keepAll), 'scheme-gone');
  });

  it('removes its files, pinned ones and those of other folders too, and nothing else', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const other = await scene.newScheme({ name: 'HR weekly' });
    await scene.madeBefore(scheme, day(11), { pinned: true });
    await scene.madeBefore(scheme, day(12), { folder: 'before' });
    await scene.madeBefore(scheme, day(13));
    const kept = await scene.madeBefore(other, day(14));
    expect(await scene.center.deleteScheme(admin, scheme.id, { ...keepAll, files: 'remove' })).toBe(3);
    expect(scene.onDisk()).toEqual([`crm/${kept.name}`]);
    expect(await scene.files(scheme)).toEqual([]);
  });

  it('is done even when a file cannot be removed, and the error is told after one try for each storage', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    for (const nth of [11, 12, 13]) await scene.madeBefore(scheme, day(nth));
    let tries = 0;
    scene.disk.fault = () => {
      tries++;
      return new OperatorError('storage-unreachable', { storage: 'Office NAS' });
    };
    const deleting = scene.center.deleteScheme(admin, scheme.id, { ...keepAll, files: 'remove' });
    await expectOperatorError(deleting, 'storage-unreachable');
    expect(tries).toBe(1);
    expect(await scene.center.readSchemes(workspaceId)).toEqual([]);
    expect(await scene.files(scheme)).toHaveLength(3);
  });

  it('lets its run finish', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.script.push((ticket) => ({ state: 'foreign', ticket, pauseMs: hour }));
    const run = await scene.start(scheme);
    await scene.workFor(100);
    await scene.center.deleteScheme(admin, scheme.id, keepAll);
    await scene.finishRuns();
    expect(await scene.run(run.id)).toMatchObject({ state: 'succeeded', told: true });
    expect(await scene.files(scheme)).toHaveLength(1);
    expect((await scene.deps.stores.sites.find(workspaceId, scheme.siteId))?.busyWith).toBeNull();
  });

  it('cancels its run, and says who did', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.script.push((ticket) => ({ state: 'foreign', ticket, pauseMs: hour }));
    const run = await scene.start(scheme);
    await scene.workFor(100);
    await scene.center.deleteScheme(admin, scheme.id, { ...keepAll, running: 'cancel' });
    await scene.finishRuns();
    expect(await scene.run(run.id)).toMatchObject({ state: 'cancelled', cancelledBy: admin.userId, told: true });
    expect((await scene.deps.stores.sites.find(workspaceId, scheme.siteId))?.busyWith).toBeNull();
  });

  it('with nothing to cancel is as good', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.backUp(scheme);
    await scene.center.deleteScheme(admin, scheme.id, { ...keepAll, running: 'cancel' });
    expect((await scene.run(run.id)).state).toBe('succeeded');
  });

  it('closes its alerts without a word of recovery', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = () => new OperatorError('site-login-refused', { site: 'acme' });
    await scene.backUp(scheme);
    const told = scene.told.alerts.length;
    await scene.center.deleteScheme(admin, scheme.id, keepAll);
    expect(await scene.openAlerts()).toEqual([]);
    expect(await scene.deps.stores.alerts.listUnshownEverywhere()).toEqual([]);
    expect(scene.told.alerts).toHaveLength(told);
  });
});

describe('deleting a file', () => {
  it('removes it at its storage and from the records', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const [old, newer] = [await scene.madeBefore(scheme, day(11)), await scene.madeBefore(scheme, day(12))];
    expect(await scene.center.deleteFile(admin, newer.id)).toEqual(newer);
    expect(scene.onDisk()).toEqual([`crm/${old.name}`]);
    await expectOperatorError(scene.center.deleteFile(admin, newer.id), 'file-gone');
    const [entry] = (await scene.audit()).filter(({ action }) => action === 'file.deleted');
    expect(entry).toMatchObject({
      userId: admin.userId,
      before: { name: newer.name, sha256: newer.sha256 },
      after: null,
    });
  });

  it('guards the last good one of its scheme, until a person insists', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const other = await scene.newScheme({ name: 'HR weekly' });
    await scene.madeBefore(other, day(10));
    await scene.madeBefore(scheme, day(11), { state: 'bad' });
    const file = await scene.madeBefore(scheme, day(12));
    await expectOperatorError(scene.center.deleteFile(admin, file.id), 'file-is-last-good');
    expect(scene.disk.files.has(`crm/${file.name}`)).toBe(true);
    await scene.center.deleteFile(admin, file.id, true);
    expect(scene.disk.files.has(`crm/${file.name}`)).toBe(false);
  });

  it('that is not good needs no guard', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const file = await scene.madeBefore(scheme, day(11), { state: 'bad' });
    await scene.center.deleteFile(admin, file.id);
    expect(await scene.files(scheme)).toEqual([]);
  });

  it('forgets nothing when the storage cannot be reached', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const file = await scene.madeBefore(scheme, day(11));
    scene.disk.fault = () => new OperatorError('storage-unreachable', { storage: 'Office NAS' });
    await expectOperatorError(scene.center.deleteFile(admin, file.id, true), 'storage-unreachable');
    expect(await scene.files(scheme)).toEqual([file]);
  });
});

describe('pinning a file', () => {
  it('is noted with who did it, and again changes nothing', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const file = await scene.madeBefore(scheme, day(11));
    for (const pinned of [true, true, false]) {
      expect(await scene.center.pinFile(admin, file.id, pinned)).toMatchObject({ pinned });
    }
    const actions = (await scene.audit()).map(({ action }) => action).filter((action) => /pinned/.test(action));
    expect(actions.sort()).toEqual(['file.pinned', 'file.unpinned']);
    await expectOperatorError(scene.center.pinFile(admin, 'gone', true), 'file-gone');
  });
});
