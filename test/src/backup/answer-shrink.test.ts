import { describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../../src/domain/operator-error.js';
import type { Scheme } from '../../../src/domain/scheme.js';
import { counted } from '../../contract/stores/records.js';
import type { Scene } from './kit/scene.js';
import { workshop } from './kit/workshop.js';
import { admin } from './kit/world.js';

const shop = workshop();

function day(nth: number): Date {
  return new Date(Date.UTC(2026, 10, nth, 2));
}

function holding(issues: number) {
  return { ...counted, issues };
}

/** A scheme that keeps two, with three good backups of 1,000 issues each, and a site that has lost half of them. */
async function halved(): Promise<{ scene: Scene; scheme: Scheme; names(): Promise<readonly string[]> }> {
  const scene = await shop.scene();
  const scheme = await scene.newScheme({ keep: 2 });
  for (const nth of [12, 13, 14]) await scene.madeBefore(scheme, day(nth), { contents: holding(1000) });
  scene.site.contents = holding(500);
  return { scene, scheme, names: async () => (await scene.files(scheme)).map(({ state }) => state) };
}

describe('a backup that holds much less than one before it', () => {
  it('succeeds with a warning, awaits an answer, and no older one goes', async () => {
    const { scene, scheme, names } = await halved();
    const run = await scene.backUp(scheme);
    const shrink = { what: 'issues', before: 1000, now: 500 };
    expect(run).toMatchObject({
      state: 'succeeded',
      contents: holding(500),
      shrink: { ...shrink, answer: null },
      warnings: [{ code: 'archive-shrunk', params: shrink }],
    });
    expect(await names()).toEqual(['awaiting-answer', 'good', 'good', 'good']);
    expect(scene.onDisk()).toHaveLength(4);
    expect(await scene.openAlerts()).toMatchObject([
      { code: 'archive-shrunk', runId: run.id, params: { file: run.fileName, ...shrink }, lastGoodAt: day(14) },
    ]);
  });

  it('asks again with the next one, in the same alert', async () => {
    const { scene, scheme, names } = await halved();
    await scene.backUp(scheme);
    const second = await scene.backUp(scheme);
    expect(await names()).toEqual(['awaiting-answer', 'awaiting-answer', 'good', 'good', 'good']);
    expect(await scene.openAlerts()).toMatchObject([{ code: 'archive-shrunk', runId: second.id, count: 2 }]);
  });

  it('leaves the question open when the next one is whole again, and goes on keeping what is there', async () => {
    const { scene, scheme, names } = await halved();
    await scene.backUp(scheme);
    scene.site.contents = holding(1000);
    expect((await scene.backUp(scheme)).warnings).toEqual([]);
    expect(await names()).toEqual(['good', 'awaiting-answer', 'good', 'good', 'good']);
    expect(await scene.openAlerts()).toMatchObject([{ code: 'archive-shrunk' }]);
  });

  it('asks also when the attachments are gone, compared with backups of the same type', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ type: 'extended' });
    const whole = { ...counted, attachments: 500 };
    await scene.madeBefore(scheme, day(13), { contents: whole, type: 'basic' });
    scene.site.contents = { ...counted, attachments: 0 };
    expect(await scene.backUp(scheme)).toMatchObject({ shrink: null });
    await scene.madeBefore(scheme, day(14), { contents: whole });
    expect(await scene.backUp(scheme)).toMatchObject({ shrink: { what: 'attachments', before: 500, now: 0 } });
  });

  it('is not compared with backups of another site or method, or of which nobody knows what they hold', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 2 });
    await scene.madeBefore(scheme, day(12), { contents: holding(1000), siteId: 'site-9' });
    await scene.madeBefore(scheme, day(13), { contents: holding(1000), method: 'granular' });
    await scene.madeBefore(scheme, day(14));
    scene.site.contents = holding(500);
    expect(await scene.backUp(scheme)).toMatchObject({ state: 'succeeded', shrink: null, warnings: [] });
  });
});

describe('answering', () => {
  it('that it is right makes it good: what waited goes, the alert closes and says who', async () => {
    const { scene, scheme, names } = await halved();
    const run = await scene.backUp(scheme);
    const file = await scene.center.answerShrink(admin, run.fileId ?? '', 'accepted');
    const answer = { is: 'accepted', by: admin.userId, at: scene.clock.now() };
    expect(file).toMatchObject({ state: 'good', shrink: { answer } });
    expect(await scene.run(run.id)).toMatchObject({ shrink: { answer } });
    expect(scene.told.runs.at(-1)).toMatchObject({ id: run.id, shrink: { answer } });
    expect(await names()).toEqual(['good', 'good']);
    expect(scene.onDisk()).toHaveLength(2);
    expect(await scene.openAlerts()).toEqual([]);
    expect(scene.told.alerts.at(-1)).toMatchObject({ code: 'archive-shrunk', acknowledgedBy: admin.userId });
    // The next one is compared with what was accepted.
    expect(await scene.backUp(scheme)).toMatchObject({ shrink: null, warnings: [] });
  });

  it('that nobody shall rely on it leaves it there, and it neither counts nor goes', async () => {
    const { scene, scheme, names } = await halved();
    const run = await scene.backUp(scheme);
    const file = await scene.center.answerShrink(admin, run.fileId ?? '', 'doubted');
    expect(file).toMatchObject({ state: 'doubted', shrink: { answer: { is: 'doubted', by: admin.userId } } });
    expect(await names()).toEqual(['doubted', 'good', 'good']);
    expect(await scene.openAlerts()).toEqual([]);
    expect(await scene.backUp(scheme)).toMatchObject({ shrink: { before: 1000, now: 500, answer: null } });
  });

  it('goes for what was asked about earlier backups too, not for a later one', async () => {
    const { scene, scheme, names } = await halved();
    await scene.backUp(scheme);
    const second = await scene.backUp(scheme);
    await scene.backUp(scheme);
    await scene.center.answerShrink(admin, second.fileId ?? '', 'doubted');
    expect(await names()).toEqual(['awaiting-answer', 'doubted', 'doubted', 'good', 'good', 'good']);
    expect(await scene.openAlerts()).toHaveLength(1);
  });

  it('twice says it once, and otherwise the last word counts', async () => {
    const { scene, scheme } = await halved();
    const { fileId } = await scene.backUp(scheme);
    const first = await scene.center.answerShrink(admin, fileId ?? '', 'doubted');
    scene.clock.advance(60_000);
    expect(await scene.center.answerShrink(admin, fileId ?? '', 'doubted')).toEqual(first);
    expect((await scene.audit()).filter(({ action }) => action === 'file.doubted')).toHaveLength(1);
    expect(await scene.center.answerShrink(admin, fileId ?? '', 'accepted')).toMatchObject({ state: 'good' });
  });

  it('changes nothing of a backup that nobody asked about', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const file = await scene.madeBefore(scheme, day(14));
    expect(await scene.center.answerShrink(admin, file.id, 'doubted')).toEqual(file);
    expect((await scene.audit()).filter(({ action }) => action.startsWith('file.'))).toEqual([]);
  });

  it('holds although the storage is away just then', async () => {
    const { scene, scheme, names } = await halved();
    const { fileId } = await scene.backUp(scheme);
    scene.disk.fault = () => new OperatorError('storage-unreachable', { storage: 'nas' });
    await scene.center.answerShrink(admin, fileId ?? '', 'accepted');
    expect(await names()).toEqual(['good', 'good', 'good', 'good']);
    scene.disk.fault = null;
    await scene.backUp(scheme);
    expect(await names()).toEqual(['good', 'good']);
  });

  it('is not needed any more once the backup was deleted', async () => {
    const { scene, scheme } = await halved();
    const { fileId } = await scene.backUp(scheme);
    await scene.center.deleteFile(admin, fileId ?? '');
    expect(await scene.openAlerts()).toEqual([]);
  });
});
