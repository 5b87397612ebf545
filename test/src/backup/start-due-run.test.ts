import { describe, expect, it } from '@jest/globals';
import { startDueRun } from '../../../src/backup/start-due-run.js';
import { newScene, type Scene } from './kit/scene.js';
import { workshop } from './kit/workshop.js';
import { admin, newDeps, workspaceId } from './kit/world.js';

const shop = workshop();
const minute = 60_000;
const hour = 60 * minute;
const firstDue = new Date('2026-11-24T02:00:00Z');
const secondDue = new Date('2026-11-25T02:00:00Z');

/** The bot is down until so long after a moment. */
function downUntil(scene: Scene, moment: Date, after: number): void {
  scene.clock.advance(moment.getTime() + after - scene.clock.now().getTime());
}

describe('a scheme that is due', () => {
  it('is backed up on time, every time', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await scene.workUntil(new Date('2026-11-26T12:00:00Z'));
    const triggers = (await scene.runs(scheme)).map(({ trigger, state }) => ({ trigger, state }));
    expect(triggers.toReversed()).toEqual(
      [firstDue, secondDue, new Date('2026-11-26T02:00:00Z')].map((dueAt) => ({
        trigger: { kind: 'schedule', dueAt },
        state: 'succeeded',
      })),
    );
  });

  it('is made up for once when the bot was down for several of its moments', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    downUntil(scene, secondDue, hour);
    await scene.workFor(hour);
    expect(await scene.runs(scheme)).toMatchObject([
      { trigger: { kind: 'catch-up', dueAt: secondDue }, state: 'succeeded' },
    ]);
    expect(await scene.scheme(scheme.id)).toMatchObject({ dueAt: new Date('2026-11-26T02:00:00Z'), missedAt: null });
    expect(await scene.openAlerts()).toEqual([]);
  });

  it('too late is not made up for: it is late, people are alerted, and the next one comes on time', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    downUntil(scene, firstDue, 6 * hour);
    await scene.workFor(hour);
    expect(await scene.runs(scheme)).toEqual([]);
    expect(await scene.scheme(scheme.id)).toMatchObject({ missedAt: firstDue, dueAt: secondDue });
    expect(scene.told.alerts).toMatchObject([
      { code: 'run-late', params: { scheme: scheme.name, dueAt: firstDue.toISOString() }, runId: null },
    ]);
    expect((await scene.center.readScheme(workspaceId, scheme.id)).status).toEqual({ is: 'late', dueAt: firstDue });
    await scene.workUntil(new Date(secondDue.getTime() + hour));
    expect(await scene.runs(scheme)).toHaveLength(1);
    expect((await scene.scheme(scheme.id)).missedAt).toBeNull();
    expect(await scene.openAlerts()).toEqual([]);
    expect((await scene.center.readScheme(workspaceId, scheme.id)).status).toEqual({ is: 'ok' });
  });

  it('late and then started by a person is late no more', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    downUntil(scene, firstDue, 7 * hour);
    await scene.workFor(minute);
    await scene.backUp(scheme);
    expect((await scene.scheme(scheme.id)).missedAt).toBeNull();
    expect(await scene.openAlerts()).toEqual([]);
  });

  it('gets one run, however many processes notice at once', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    downUntil(scene, firstDue, 0);
    const processes = Array.from({ length: 4 }, () => newDeps(scene));
    const next = await Promise.all(processes.map((deps) => startDueRun(deps, workspaceId, scheme.id)));
    expect(next).toEqual(next.map(() => secondDue));
    await scene.finishRuns();
    expect(await scene.runs(scheme)).toMatchObject([{ state: 'succeeded' }]);
  });

  it('that is late gets one alert, counted once, however many processes notice at once', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    downUntil(scene, firstDue, 10 * hour);
    await Promise.all([1, 2, 3].map(() => startDueRun(newDeps(scene), workspaceId, scheme.id)));
    expect(await scene.openAlerts()).toMatchObject([{ code: 'run-late', count: 1 }]);
  });

  it('joins the run that goes on', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const until = new Date(firstDue.getTime() + hour);
    scene.site.script.push((ticket) => ({ state: 'limited', ticket, until }));
    const run = await scene.start(scheme);
    await scene.workUntil(new Date(firstDue.getTime() + 2 * hour));
    expect(await scene.runs(scheme)).toMatchObject([{ id: run.id, state: 'succeeded' }]);
    expect(await scene.scheme(scheme.id)).toMatchObject({ dueAt: secondDue, pendingDue: null, missedAt: null });
  });

  it('is not, while it is paused, and what passed then was not missed', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await scene.center.pauseScheme(admin, scheme.id);
    await scene.workUntil(new Date('2026-11-26T12:00:00Z'));
    expect(await startDueRun(scene.deps, workspaceId, scheme.id)).toBeNull();
    await scene.center.resumeScheme(admin, scheme.id);
    await scene.workFor(minute);
    expect(await scene.runs(scheme)).toEqual([]);
    expect(await scene.openAlerts()).toEqual([]);
    expect(await scene.scheme(scheme.id)).toMatchObject({ dueAt: new Date('2026-11-27T02:00:00Z'), missedAt: null });
  });

  it('or gone is nothing to start', async () => {
    const scene = await shop.scene();
    expect(await startDueRun(scene.deps, workspaceId, 'no scheme')).toBeNull();
  });

  it('follows its new schedule though that was changed while its last moment was served', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    downUntil(scene, firstDue, 0);
    const person = newScene(scene);
    const { schemes } = scene.deps.stores;
    const noteDue = schemes.noteDue.bind(schemes);
    let edited = false;
    const slow = {
      ...schemes,
      async noteDue(...args: Parameters<typeof noteDue>) {
        if (!edited) {
          edited = true;
          const schedule = { ...scheme.schedule, time: '09:00' };
          await person.center.saveScheme(admin, scene.draft({ schedule }), { schemeId: scheme.id, revision: 1 });
        }
        return noteDue(...args);
      },
    };
    const worker = { ...scene.deps, stores: { ...scene.deps.stores, schemes: slow } };
    expect(await startDueRun(worker, workspaceId, scheme.id)).toEqual(new Date('2026-11-24T09:00:00Z'));
  });

  it('and late does not wait for Slack', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    downUntil(scene, firstDue, 10 * hour);
    scene.told.slack = 'silent';
    expect(await startDueRun(scene.deps, workspaceId, scheme.id)).toEqual(secondDue);
    expect(await scene.openAlerts()).toMatchObject([{ code: 'run-late' }]);
  });
});
