import { describe, expect, it } from '@jest/globals';
import { recover } from '../../../src/backup/recover.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { aRun } from '../../contract/stores/records.js';
import { newScene } from './kit/scene.js';
import { stillWorking } from './kit/scripted-source.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();
const hour = 60 * 60_000;

describe('at its start a process', () => {
  it('lets runs go on from where they were, with the export that they have', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.script.push(stillWorking);
    const run = await scene.start(scheme);
    await scene.workFor(500);
    expect((await scene.run(run.id)).state).toBe('exporting');
    scene.jobs.clear();
    const next = newScene(scene);
    await recover(next.deps);
    expect(scene.jobs.get(`run ${run.id}`)).toEqual(scene.clock.now());
    await next.finishRuns();
    expect((await scene.run(run.id)).state).toBe('succeeded');
    expect(scene.site.started).toHaveLength(1);
  });

  it('does not wake a run before its time', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const until = new Date(scene.clock.now().getTime() + 30 * hour);
    scene.site.script.push((ticket) => ({ state: 'limited', ticket, until }));
    const run = await scene.start(scheme);
    await scene.workFor(500);
    scene.jobs.clear();
    await recover(scene.deps);
    expect(scene.jobs.get(`run ${run.id}`)).toEqual(until);
  });

  it('frees what runs hold that are over or never were', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const { stores } = scene.deps;
    const over = aRun({ state: 'failed', told: true, schemeId: scheme.id });
    await stores.runs.insert(over);
    await stores.schemes.claimRun(workspaceId, scheme.id, over.id);
    await stores.sites.occupy(workspaceId, scheme.siteId, 'a run that never was');
    await recover(scene.deps);
    expect(await scene.held(scheme)).toEqual({ scheme: null, site: null });
  });

  it('frees nothing from runs that go on', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.script.push(stillWorking);
    const run = await scene.start(scheme);
    await scene.workFor(500);
    await recover(scene.deps);
    expect(await scene.held(scheme)).toEqual({ scheme: run.id, site: run.id });
  });

  it('arms every scheme that is not paused, and makes up for what was due', async () => {
    const scene = await shop.scene();
    const due = await scene.newScheme();
    const later = await scene.newScheme({ name: 'Later', schedule: { ...scene.draft().schedule, time: '18:00' } });
    const paused = await scene.newScheme({ name: 'Paused' });
    await scene.center.pauseScheme(admin, paused.id);
    scene.jobs.clear();
    scene.clock.advance(16 * hour);
    await recover(scene.deps);
    expect(scene.jobs.get(`scheme ${due.id}`)).toEqual(new Date('2026-11-25T02:00:00Z'));
    expect(scene.jobs.get(`scheme ${later.id}`)).toEqual(new Date('2026-11-24T18:00:00Z'));
    expect(scene.jobs.has(`scheme ${paused.id}`)).toBe(false);
    expect(await scene.runs(due)).toMatchObject([{ trigger: { kind: 'catch-up' } }]);
  });

  it('changes nothing more when it starts again, or with others at once', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.clock.advance(16 * hour);
    await Promise.all([recover(scene.deps), recover(newScene(scene).deps), recover(newScene(scene).deps)]);
    await recover(scene.deps);
    await scene.finishRuns();
    await recover(scene.deps);
    await scene.finishRuns();
    expect(await scene.runs(scheme)).toMatchObject([{ state: 'succeeded' }]);
    expect(scene.site.started).toHaveLength(1);
  });

  it('looks after all schemes though one cannot be looked after', async () => {
    const scene = await shop.scene();
    const sick = await scene.newScheme({ name: 'A sick one' });
    const well = await scene.newScheme({ name: 'B well' });
    scene.jobs.clear();
    const { queue } = scene.deps;
    const arm: typeof queue.arm = async (workspace, schemeId, at) => {
      if (schemeId === sick.id)
        throw new OperatorError('database-document-unreadable', { collection: 'runs', id: 'x', path: 'y' });
      await queue.arm(workspace, schemeId, at);
    };
    await recover({ ...scene.deps, queue: { ...queue, arm } });
    expect([...scene.jobs.keys()]).toEqual([`scheme ${well.id}`]);
  });

  it('does not go on without a database', async () => {
    const scene = await shop.scene();
    await scene.newScheme();
    const { queue } = scene.deps;
    const arm = async (): Promise<void> => {
      throw new OperatorError('database-unreachable', {});
    };
    await expect(recover({ ...scene.deps, queue: { ...queue, arm } })).rejects.toMatchObject({
      code: 'database-unreachable',
    });
  });
});
