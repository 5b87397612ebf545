import { describe, expect, it } from '@jest/globals';
import { requestRun } from '../../../src/backup/request-run.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { aRun } from '../../contract/stores/records.js';
import { expectOperatorError } from '../../contract/stores/stores-under-test.js';
import { newScene } from './kit/scene.js';
import { workshop } from './kit/workshop.js';
import { admin, newDeps, workspaceId } from './kit/world.js';

const shop = workshop();
const unreachable = new OperatorError('storage-unreachable', { storage: 'Office NAS' });

describe('a request for a run', () => {
  it('is attached to the run that goes on', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const first = await scene.center.startRun(admin, scheme.id);
    const second = await scene.center.startRun(admin, scheme.id);
    expect(first.started).toBe(true);
    expect(second).toMatchObject({ started: false, run: { id: first.run.id } });
    await scene.finishRuns();
    expect(await scene.runs(scheme)).toHaveLength(1);
    expect((await scene.center.startRun(admin, scheme.id)).started).toBe(true);
  });

  it('of many at the same moment makes one run, in whatever processes', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const processes = [scene, newScene(scene), newScene(scene)];
    const callers = processes.flatMap((one) => [one, one, one, one]);
    const answers = await Promise.all(callers.map(({ center }) => center.startRun(admin, scheme.id)));
    expect(answers.filter(({ started }) => started)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.run.id)).size).toBe(1);
    expect(await scene.runs(scheme)).toHaveLength(1);
  });

  it('carries what the scheme says now, whatever becomes of the scheme afterwards', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ folder: 'before' });
    const run = await scene.start(scheme);
    await scene.center.saveScheme(admin, scene.draft({ folder: 'after' }), { schemeId: scheme.id, revision: 1 });
    await scene.finishRuns();
    const done = await scene.run(run.id);
    expect(done).toMatchObject({ state: 'succeeded', folder: 'before' });
    expect(scene.onDisk()).toEqual([`before/${done.fileName ?? ''}`]);
  });

  it('frees a scheme whose run never came to be, because its process died', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await scene.deps.stores.schemes.claimRun(workspaceId, scheme.id, 'a run that nobody made');
    expect(await scene.center.startRun(admin, scheme.id)).toMatchObject({ started: true });
  });

  it('frees a scheme from a run that is over', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const over = aRun({ state: 'failed', schemeId: scheme.id });
    await scene.deps.stores.runs.insert(over);
    await scene.deps.stores.schemes.claimRun(workspaceId, scheme.id, over.id);
    expect(await scene.center.startRun(admin, scheme.id)).toMatchObject({ started: true });
  });

  it('that was so slow that another took its place makes no second backup', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const slow = await scene.start(scheme);
    await scene.deps.stores.schemes.releaseRun(workspaceId, scheme.id, slow.id);
    const other = await scene.start(scheme);
    await scene.finishRuns();
    expect((await scene.run(slow.id)).state).toBe('cancelled');
    expect((await scene.run(other.id)).state).toBe('succeeded');
    expect(scene.site.started).toHaveLength(1);
  });

  it('under the same id again makes the same run, also when that is over', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const request = { scheme, trigger: { kind: 'schedule', dueAt: new Date() }, runId: 'the-one' } as const;
    await requestRun(scene.deps, request);
    await scene.finishRuns();
    await requestRun(newDeps(scene), request);
    await scene.finishRuns();
    expect(await scene.runs(scheme)).toMatchObject([{ id: 'the-one', state: 'succeeded' }]);
    expect(await scene.held(scheme)).toEqual({ scheme: null, site: null });
    expect(scene.site.started).toHaveLength(1);
  });

  it('by a person ends the pause of a run that waits to be tried again', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.disk.fault = () => unreachable;
    const run = await scene.start(scheme);
    await scene.workFor(1000);
    expect((await scene.run(run.id)).wait).toMatchObject({ for: 'retry' });
    scene.disk.fault = null;
    expect(await scene.center.startRun(admin, scheme.id)).toMatchObject({ started: false, run: { id: run.id } });
    await scene.workFor(1000);
    expect((await scene.run(run.id)).state).toBe('succeeded');
  });

  it('is refused at once where it could only fail', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const { stores } = scene.deps;
    await stores.storages.remove(workspaceId, scheme.storageId);
    await expectOperatorError(scene.start(scheme), 'storage-gone');
    await stores.sites.remove(workspaceId, scheme.siteId);
    await expectOperatorError(scene.start(scheme), 'site-gone');
    await stores.schemes.remove(workspaceId, scheme.id);
    await expectOperatorError(scene.start(scheme), 'scheme-gone');
    expect(await scene.runs(scheme)).toEqual([]);
  });
});

describe('retry', () => {
  it('makes a new run of what the scheme says now, and says which one it repeats', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = () => new OperatorError('site-login-refused', { site: 'acme' });
    const failed = await scene.backUp(scheme);
    scene.site.fault = null;
    const { started, run } = await scene.center.retryRun(admin, failed.id);
    expect(started).toBe(true);
    expect(run.trigger).toEqual({ kind: 'retry', runId: failed.id, userId: admin.userId });
    await scene.finishRuns();
    expect((await scene.run(run.id)).state).toBe('succeeded');
    expect((await scene.run(failed.id)).state).toBe('failed');
  });

  it('of a run that is no more says so', async () => {
    const scene = await shop.scene();
    await expectOperatorError(scene.center.retryRun(admin, 'no run'), 'run-gone');
  });
});
