import { describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { partName } from '../../../src/domain/part-name.js';
import { backupFileName } from '../../../src/domain/backup-file-name.js';
import { counted } from '../../contract/stores/records.js';
import { workshop } from './kit/workshop.js';

const shop = workshop();

describe('a transfer', () => {
  it('begins by removing the parts that an earlier one of its scheme left, and no others', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const other = await scene.newScheme({ name: 'HR weekly' });
    const takenAt = new Date('2026-11-20T02:00:00Z');
    const part = (schemeId: string): string =>
      `crm/${partName(backupFileName({ schemeId, schemeName: 'x', type: 'basic', takenAt }), 3)}`;
    scene.disk.files.set(part(scheme.id), Buffer.from('mine'));
    scene.disk.files.set(part(other.id), Buffer.from('not mine'));
    scene.disk.files.set('crm/holidays.zip.1.part', Buffer.from('of a person'));
    const run = await scene.backUp(scheme);
    expect(scene.onDisk()).toEqual([part(other.id), 'crm/holidays.zip.1.part', `crm/${run.fileName ?? ''}`].sort());
  });

  it('that does not fit fails before a byte of it is stored, and lets the download go', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const size = scene.site.content.length;
    scene.disk.space = { free: size - 1, total: 10_000 };
    const run = await scene.backUp(scheme);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'not-enough-space', params: { needed: size } } });
    expect(scene.onDisk()).toEqual([]);
    expect(scene.site.streams.map(({ destroyed }) => destroyed)).toEqual([true]);
  });

  it('survives a download that breaks before anybody reads it', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.disk.space = { free: 1_000_000, total: 1_000_000 };
    let broken = false;
    scene.disk.fault = (call) => {
      const [stream] = scene.site.streams;
      if (call === 'space' && stream !== undefined && !broken) {
        broken = true;
        stream.destroy(new OperatorError('download-cut-off', { site: 'acme', received: 0 }));
      }
      return null;
    };
    const run = await scene.start(scheme);
    await scene.workFor(100);
    expect(await scene.run(run.id)).toMatchObject({ state: 'storing', error: { code: 'download-cut-off' } });
    await scene.finishRuns();
    expect((await scene.run(run.id)).state).toBe('succeeded');
  });

  it('cut off in the midst leaves no part, and is tried again with the same export', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.cut = new OperatorError('download-cut-off', { site: 'acme', received: 750 });
    const run = await scene.start(scheme);
    await scene.workFor(100);
    expect(await scene.run(run.id)).toMatchObject({ state: 'storing', faults: 1, wait: { for: 'retry' } });
    expect(scene.onDisk()).toEqual([]);
    await scene.finishRuns();
    expect((await scene.run(run.id)).state).toBe('succeeded');
    expect(scene.site.started).toHaveLength(1);
  });

  it('says no more that it waits once it is tried again', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.cut = new OperatorError('download-cut-off', { site: 'acme', received: 750 });
    const run = await scene.start(scheme);
    await scene.workFor(100);
    let seen: unknown;
    scene.disk.onChunk = async () => {
      const { wait, error } = await scene.run(run.id);
      seen = { wait, error };
    };
    await scene.finishRuns();
    expect(seen).toEqual({ wait: null, error: null });
  });

  it('notes how far it is while it goes on', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.content = Buffer.alloc(100_000, 'PK');
    const half = async (): Promise<void> => {
      for (let looks = 0; looks < 200; looks++) {
        const [run] = await scene.runs(scheme);
        if (run?.progress.percent === 50) return;
      }
      throw new Error('Nothing was noted');
    };
    let chunks = 0;
    scene.disk.onChunk = () => (++chunks === 1 ? half() : undefined);
    const run = await scene.backUp(scheme);
    expect(run).toMatchObject({ state: 'succeeded', progress: { percent: 100, totalBytes: 100_000 } });
  });

  it('keeps what the archive is warned of, once, though it is stored twice', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.warnings.push({ code: 'archive-nested', params: {} }, { code: 'archive-without-media', params: {} });
    let times = 0;
    scene.disk.onStored = (path) => {
      if (++times === 1) scene.disk.files.set(path, Buffer.from('damaged'));
    };
    const run = await scene.backUp(scheme);
    expect(times).toBe(2);
    expect(run.state).toBe('succeeded');
    expect(run.warnings.map(({ code }) => code)).toEqual(['archive-nested', 'archive-without-media']);
  });

  it('of what is no backup fails for good and leaves nothing', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.cut = new OperatorError('not-a-backup', { site: 'acme', found: 'html-page' });
    const run = await scene.backUp(scheme);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'not-a-backup' } });
    expect(scene.onDisk()).toEqual([]);
    expect(await scene.files(scheme)).toEqual([]);
  });
});

describe('an archive that is made while it is stored', () => {
  const activity = { is: 'project', key: 'CRM', done: 12, total: 50 } as const;

  it('shows how far the reading is, and what it does', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.reading = { percent: 24, activity };
    scene.disk.onChunk = () => scene.clock.wait(3000);
    await scene.backUp(scheme);
    expect(scene.told.runs).toContainEqual(
      expect.objectContaining({ state: 'storing', activity, progress: expect.objectContaining({ percent: 24 }) }),
    );
    expect(scene.told.runs.at(-1)).toMatchObject({ state: 'succeeded', activity: null });
  });

  it('is refused before a byte of it is read when less is free than it is going to need', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.reading = { percent: null, activity: null };
    scene.site.estimate = 9_000;
    scene.disk.space = { free: 8_999, total: 10_000 };
    const run = await scene.backUp(scheme);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'not-enough-space', params: { needed: 9_000 } } });
    expect(scene.site.streams).toEqual([]);
  });

  it('begins anew after a break, and tells what the one that was stored holds', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.reading = { percent: 1, activity };
    scene.site.contents = counted;
    scene.site.cut = new OperatorError('site-unreachable', { site: 'acme' });
    const run = await scene.backUp(scheme);
    expect(run).toMatchObject({ state: 'succeeded', contents: counted, error: null });
    expect(scene.site.streams).toHaveLength(2);
    expect(scene.onDisk()).toHaveLength(1);
    expect(await scene.files(scheme)).toMatchObject([{ contents: counted, state: 'good' }]);
    // It was read when it was read at last, not when that was first tried.
    const [file] = await scene.files(scheme);
    expect(file?.takenAt.getTime()).toBeGreaterThanOrEqual((run.storingAt?.getTime() ?? 0) + 60_000);
  });
});
