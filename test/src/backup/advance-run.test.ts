import { describe, expect, it } from '@jest/globals';
import { advanceRun } from '../../../src/backup/advance-run.js';
import type { BackupDeps } from '../../../src/backup/deps.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import type { Run } from '../../../src/domain/run.js';
import type { ExportStep } from '../../../src/ports/backup-source.js';
import { newScene, type Scene } from './kit/scene.js';
import { stillWorking } from './kit/scripted-source.js';
import { workshop } from './kit/workshop.js';
import { newDeps, workspaceId } from './kit/world.js';

const shop = workshop();
const minute = 60_000;
const cutOff = new OperatorError('download-cut-off', { site: 'acme', received: 7 });

describe('a run', () => {
  it('goes from request to backup: its times, bytes, file and checksum are kept', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.script.push(stillWorking);
    const run = await scene.backUp(scheme);
    const [file] = await scene.files(scheme);
    expect(run).toMatchObject({
      state: 'succeeded',
      told: true,
      error: null,
      wait: null,
      fileId: file?.id,
      stored: { size: scene.site.content.length, sha256: file?.sha256 },
      progress: { percent: 100, bytes: scene.site.content.length },
    });
    for (const at of [run.exportingAt, run.storingAt, run.verifyingAt, run.finishedAt]) expect(at).toBeInstanceOf(Date);
    expect(scene.disk.files.get(`crm/${run.fileName ?? ''}`)).toEqual(scene.site.content);
    expect(scene.told.runs.map(({ state }) => state).filter((state, nth, all) => state !== all[nth - 1])).toEqual([
      'queued',
      'exporting',
      'storing',
      'verifying',
      'succeeded',
    ]);
    expect(scene.disk.open).toBe(0);
  });

  it('tries again after 1, 5 and 15 minutes, without a second export, and succeeds when the fault has passed', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    let faults = 3;
    scene.site.fault = (call) => (call === 'open' && faults-- > 0 ? cutOff : null);
    const pauses = await pausesOf(scene, await scene.start(scheme));
    expect(pauses).toEqual([1, 5, 15]);
    expect(await scene.runs(scheme)).toMatchObject([{ state: 'succeeded', faults: 0, error: null, wait: null }]);
    expect(scene.site.started).toHaveLength(1);
    expect(await scene.openAlerts()).toEqual([]);
  });

  it.each([
    ['waits for as long as the site wants to be left alone', 60, 60],
    ['keeps to its own pause when that is longer', 0.5, 1],
    ['waits for a day at most', 72 * 60, 24 * 60],
  ])('%s', async (_, wanted, waited) => {
    const scene = await shop.scene();
    const until = (): string => new Date(scene.clock.now().getTime() + wanted * minute).toISOString();
    let faults = 1;
    scene.site.fault = (call) =>
      call === 'open' && faults-- > 0
        ? new OperatorError('rate-limited', { host: 'acme.atlassian.net', until: until() })
        : null;
    expect(await pausesOf(scene, await scene.start(await scene.newScheme()))).toEqual([waited]);
  });

  it('has failed after the third pause, and people are alerted', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = (call) => (call === 'open' ? cutOff : null);
    const run = await scene.start(scheme);
    expect(await pausesOf(scene, run)).toEqual([1, 5, 15]);
    expect(await scene.run(run.id)).toMatchObject({ state: 'failed', error: { code: 'download-cut-off' }, wait: null });
    expect(scene.told.alerts).toMatchObject([{ code: 'download-cut-off', count: 1, runId: run.id }]);
    expect(await scene.held(scheme)).toEqual({ scheme: null, site: null });
  });

  it('counts faults in a row only: an export that goes on has all its tries again', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const unreachable = (): ExportStep => {
      throw new OperatorError('site-unreachable', { site: 'acme' });
    };
    for (let round = 0; round < 3; round++) scene.site.script.push(unreachable, unreachable, unreachable, stillWorking);
    const run = await scene.start(scheme);
    expect(await pausesOf(scene, run)).toEqual([1, 5, 15, 1, 5, 15, 1, 5, 15]);
    expect((await scene.run(run.id)).state).toBe('succeeded');
  });

  it('fails at once where a person must do something', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = () => new OperatorError('export-only-in-ui', { site: 'acme' });
    const run = await scene.start(scheme);
    expect(await pausesOf(scene, run)).toEqual([]);
    expect(await scene.run(run.id)).toMatchObject({ state: 'failed', error: { code: 'export-only-in-ui' } });
    expect(scene.told.alerts).toMatchObject([{ code: 'export-only-in-ui' }]);
  });

  it('gives an error that nobody expected a reference, and tries again', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = (call) => (call === 'open' ? new TypeError('a bug') : null);
    const run = await scene.start(scheme);
    expect(await pausesOf(scene, run)).toEqual([1, 5, 15]);
    const { error } = await scene.run(run.id);
    expect(error).toEqual({ code: 'unexpected', params: { reference: expect.stringMatching(/^ref-/) } });
  });

  it.each([
    ['site', 'site-gone'],
    ['storage', 'storage-gone'],
  ] as const)('fails when its %s is connected no more', async (what, code) => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.script.push(stillWorking);
    const run = await scene.start(scheme);
    await scene.workFor(500);
    expect((await scene.run(run.id)).state).toBe('exporting');
    const { sites, storages } = scene.deps.stores;
    if (what === 'site') await sites.remove(workspaceId, scheme.siteId);
    else await storages.remove(workspaceId, scheme.storageId);
    await scene.finishRuns();
    expect(await scene.run(run.id)).toMatchObject({ state: 'failed', error: { code }, told: true });
    expect((await scene.scheme(scheme.id)).activeRun).toBeNull();
  });

  it('is not lost when the database is away: the call rejects, and the next one goes on', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    const away = withNote(scene.deps, () => {
      throw new OperatorError('database-unreachable', {});
    });
    await expect(advanceRun(away, workspaceId, run.id, new AbortController().signal)).rejects.toMatchObject({
      code: 'database-unreachable',
    });
    expect((await scene.run(run.id)).state).toBe('queued');
    await scene.finishRuns();
    expect((await scene.run(run.id)).state).toBe('succeeded');
  });

  it('stops writing as soon as its worker is told to, and the next worker goes on with the same export', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    const lock = new AbortController();
    scene.disk.onChunk = () => lock.abort(new Error('lock lost'));
    await untilStoring(scene, run, lock.signal);
    expect(await scene.run(run.id)).toMatchObject({ state: 'storing', faults: 0, error: null });
    expect(scene.onDisk()).toEqual([]);
    scene.disk.onChunk = null;
    await scene.finishRuns();
    expect((await scene.run(run.id)).state).toBe('succeeded');
    expect(scene.site.started).toHaveLength(1);
  });

  it('taken up by another worker is left alone by the first, which writes nothing more', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    const successor = newDeps(scene);
    const second: Promise<unknown>[] = [];
    scene.disk.onChunk = () => {
      if (second.length === 0) second.push(advanceRun(successor, workspaceId, run.id, new AbortController().signal));
    };
    await scene.finishRuns();
    expect(await Promise.all(second)).toHaveLength(1);
    await scene.finishRuns();
    const files = await scene.files(scheme);
    expect(files).toHaveLength(1);
    expect(scene.onDisk()).toEqual([`crm/${files[0]?.name ?? ''}`]);
    expect(await scene.run(run.id)).toMatchObject({ state: 'succeeded', error: null, warnings: [] });
  });

  it('that nobody knows is nothing to do', async () => {
    const scene = await shop.scene();
    expect(await advanceRun(scene.deps, workspaceId, 'no run', new AbortController().signal)).toBeNull();
  });
});

/** Works until the run is over, and says how many minutes it waited each time before it was tried again. */
async function pausesOf(scene: Scene, run: Run): Promise<readonly number[]> {
  const pauses: number[] = [];
  for (;;) {
    await scene.workFor(0);
    const { state, wait } = await scene.run(run.id);
    if (state === 'failed' || state === 'succeeded') return pauses;
    if (wait?.for === 'retry') pauses.push((wait.until.getTime() - scene.clock.now().getTime()) / minute);
    const next = scene.jobs.get(`run ${run.id}`);
    if (next === undefined) throw new Error('The run was lost');
    await scene.workUntil(next);
  }
}

async function untilStoring(scene: Scene, run: Run, signal: AbortSignal): Promise<void> {
  for (;;) {
    const next = await advanceRun(newScene(scene).deps, workspaceId, run.id, signal);
    if (signal.aborted) return;
    if (next === null) throw new Error('The run is over');
    scene.clock.advance(Math.max(0, next.getTime() - scene.clock.now().getTime()));
  }
}

/** The same process, but for what it writes down of its runs. */
function withNote(deps: BackupDeps, note: BackupDeps['stores']['runs']['note']): BackupDeps {
  return { ...deps, stores: { ...deps.stores, runs: { ...deps.stores.runs, note } } };
}
