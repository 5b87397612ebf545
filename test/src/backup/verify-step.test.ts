import { describe, expect, it } from '@jest/globals';
import { workshop } from './kit/workshop.js';

const shop = workshop();

describe('a stored file that is not what was sent', () => {
  it('is removed and stored again from the same export', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    let times = 0;
    scene.disk.onStored = (path) => {
      if (++times === 1) scene.disk.files.set(path, Buffer.from('damaged'));
    };
    const run = await scene.start(scheme);
    await scene.workFor(100);
    expect(await scene.run(run.id)).toMatchObject({ state: 'storing', stored: null, error: { code: 'file-differs' } });
    expect(scene.onDisk()).toEqual([]);
    await scene.finishRuns();
    expect(await scene.run(run.id)).toMatchObject({ state: 'succeeded', error: null });
    expect(scene.disk.files.get(scene.onDisk()[0] ?? '')).toEqual(scene.site.content);
    expect(scene.site.started).toHaveLength(1);
  });

  it('time and again fails the run in the end, leaves nothing, and makes no old backup go', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    const good = await scene.madeBefore(scheme, new Date('2026-11-20T02:00:00Z'));
    scene.disk.onStored = (path) => scene.disk.files.set(path, Buffer.from('damaged'));
    const run = await scene.backUp(scheme);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'file-differs', params: { file: run.fileName } } });
    expect(scene.onDisk()).toEqual([`crm/${good.name}`]);
    expect(await scene.files(scheme)).toMatchObject([{ id: good.id, state: 'good' }]);
    expect(scene.told.alerts).toMatchObject([{ code: 'file-differs', lastGoodAt: good.takenAt }]);
  });

  it('or is gone altogether is stored again as well', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    let times = 0;
    scene.disk.onStored = (path) => {
      if (++times === 1) scene.disk.files.delete(path);
    };
    expect((await scene.backUp(scheme)).state).toBe('succeeded');
    expect(times).toBe(2);
  });
});
