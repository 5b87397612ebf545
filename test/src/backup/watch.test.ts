import { describe, expect, it } from '@jest/globals';
import { watch } from '../../../src/backup/watch.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import type { ExportStep } from '../../../src/ports/backup-source.js';
import { stillWorking } from './kit/scripted-source.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();
const minute = 60_000;
const due = new Date('2026-11-24T02:00:00Z');

describe('the watch', () => {
  it('starts what is due when the queue does not', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.jobs.clear();
    scene.clock.advance(due.getTime() + minute - scene.clock.now().getTime());
    await watch(scene.deps);
    expect(await scene.runs(scheme)).toEqual([]);
    scene.clock.advance(2 * minute);
    await watch(scene.deps);
    expect(await scene.runs(scheme)).toMatchObject([{ state: 'queued' }]);
  });

  it('arms a scheme whose process died between its change and the queue', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const stamp = { updatedAt: new Date(), updatedBy: 'U-admin' };
    const { schemes } = scene.deps.stores;
    const schedule = { ...scheme.schedule, time: '09:00' };
    await schemes.update(workspaceId, scheme.id, 1, { schedule }, stamp);
    await watch(scene.deps);
    expect((await scene.scheme(scheme.id)).dueAt).toEqual(new Date('2026-11-24T09:00:00Z'));
    expect(scene.jobs.get(`scheme ${scheme.id}`)).toEqual(new Date('2026-11-24T09:00:00Z'));
    await schemes.update(workspaceId, scheme.id, 2, { paused: true }, stamp);
    await watch(scene.deps);
    expect((await scene.scheme(scheme.id)).dueAt).toBeNull();
    expect(scene.jobs.has(`scheme ${scheme.id}`)).toBe(false);
    await schemes.update(workspaceId, scheme.id, 3, { paused: false }, stamp);
    await watch(scene.deps);
    expect((await scene.scheme(scheme.id)).dueAt).toEqual(new Date('2026-11-24T09:00:00Z'));
  });

  it('has a run worked on at once that the queue never heard of', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    scene.jobs.clear();
    await watch(scene.deps);
    expect(scene.jobs.get(`run ${run.id}`)).toEqual(scene.clock.now());
  });

  it('does not ask a site more often than its source wants, and never before a wait is over', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const looks: number[] = [];
    const patient = (ticket: Parameters<typeof stillWorking>[0]): ExportStep => {
      looks.push(scene.clock.now().getTime());
      return { state: 'working', ticket, percent: null, phase: null, activity: null, pauseMs: 15 * minute };
    };
    const until = new Date(scene.clock.now().getTime() + 5 * 60 * minute);
    scene.site.script.push(patient, patient, (ticket) => ({ state: 'limited', ticket, until }));
    const run = await scene.start(scheme);
    for (let passed = 0; passed < 29; passed++) {
      await watch(scene.deps);
      await scene.workFor(minute);
    }
    const [first = 0] = looks;
    expect(looks).toEqual([first, first + 15 * minute]);
    await scene.workFor(2 * minute);
    expect((await scene.run(run.id)).wait).toEqual({ for: 'export-limit', until });
    await watch(scene.deps);
    expect(scene.jobs.get(`run ${run.id}`)).toEqual(until);
  });

  it('finds a run again whose job was lost', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.script.push(stillWorking);
    const run = await scene.start(scheme);
    await scene.workFor(500);
    scene.jobs.clear();
    for (let passed = 0; passed < 20; passed++) {
      await watch(scene.deps);
      await scene.workFor(minute);
    }
    expect((await scene.run(run.id)).state).toBe('succeeded');
  });

  it('has the end of a run carried out before it is told', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    await scene.madeBefore(scheme, new Date('2026-11-20T02:00:00Z'));
    const run = await scene.start(scheme);
    const { runs } = scene.deps.stores;
    const error = { code: 'site-login-refused', params: { site: 'acme' } } as const;
    await runs.transition(workspaceId, run.id, { states: ['queued'] }, 'failed', scene.clock.now(), { error });
    scene.jobs.clear();
    await watch(scene.deps);
    expect((await scene.run(run.id)).told).toBe(false);
    await scene.workFor(0);
    expect((await scene.run(run.id)).told).toBe(true);
    expect(scene.told.alerts).toMatchObject([{ code: 'site-login-refused' }]);
    expect(await scene.held(scheme)).toEqual({ scheme: null, site: null });
  });

  it('goes on with the rest when a part of it fails', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = () => new OperatorError('site-login-refused', { site: 'acme' });
    scene.told.slack = 'away';
    const run = await scene.backUp(scheme);
    scene.told.slack = 'there';
    const { stores } = scene.deps;
    const listEverywhere = async (): Promise<never> => {
      throw new Error('a bug');
    };
    await watch({ ...scene.deps, stores: { ...stores, schemes: { ...stores.schemes, listEverywhere } } });
    expect((await scene.run(run.id)).told).toBe(true);
  });

  it('is harmless when there is nothing to see', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await scene.center.pauseScheme(admin, scheme.id);
    const before = [await scene.scheme(scheme.id), scene.told.runs.length];
    await watch(scene.deps);
    expect([await scene.scheme(scheme.id), scene.told.runs.length]).toEqual(before);
    expect(scene.jobs.size).toBe(0);
  });
});
