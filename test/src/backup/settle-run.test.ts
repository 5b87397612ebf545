import { describe, expect, it } from '@jest/globals';
import { settleRun } from '../../../src/backup/settle-run.js';
import { watch } from '../../../src/backup/watch.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();
const refused = new OperatorError('site-login-refused', { site: 'acme' });
const unreachable = new OperatorError('storage-unreachable', { storage: 'Office NAS' });

describe('the end of a run', () => {
  it('frees scheme and site though the storage cannot be reached', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    let stored = false;
    scene.disk.onStored = () => (stored = true);
    scene.disk.fault = () => (stored ? unreachable : null);
    const run = await scene.backUp(scheme);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'storage-unreachable' }, told: true });
    expect(await scene.held(scheme)).toEqual({ scheme: null, site: null });
    // What it left whole is removed where that is possible; here it was not.
    expect(scene.onDisk()).toHaveLength(1);
  });

  it('frees the site before it turns to the storage, which may take its time', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.cut = refused;
    const held: unknown[] = [];
    const { deps } = scene;
    const open = deps.storages.open.bind(deps.storages);
    const storages = {
      async open(...where: Parameters<typeof open>) {
        held.push((await scene.held(scheme)).site);
        return open(...where);
      },
    };
    const run = await scene.start(scheme);
    await scene.deps.stores.runs.transition(workspaceId, run.id, { states: ['queued'] }, 'failed', new Date(), {
      fileName: 'a.zip',
    });
    await deps.stores.sites.occupy(workspaceId, scheme.siteId, run.id);
    await settleRun({ ...deps, storages }, await scene.run(run.id));
    expect(held).toEqual([null]);
  });

  it('may be worked through again: nothing is done or said twice', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = () => refused;
    const run = await scene.backUp(scheme);
    const told = scene.told.runs.length;
    for (let times = 0; times < 3; times++) await settleRun(scene.deps, await scene.run(run.id));
    expect(scene.told.runs).toHaveLength(told);
    expect(await scene.openAlerts()).toMatchObject([{ count: 1, runId: run.id }]);
  });

  it('is told when Slack is back: the run and the alert', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = () => refused;
    scene.told.slack = 'away';
    const run = await scene.backUp(scheme);
    expect(run).toMatchObject({ state: 'failed', told: false });
    expect(await scene.held(scheme)).toEqual({ scheme: null, site: null });
    await watch(scene.deps);
    expect(scene.told.alerts).toEqual([]);
    scene.told.slack = 'there';
    await watch(scene.deps);
    expect((await scene.run(run.id)).told).toBe(true);
    expect(scene.told.runs.at(-1)).toMatchObject({ id: run.id, state: 'failed' });
    expect(scene.told.alerts).toMatchObject([{ code: 'site-login-refused', runId: run.id }]);
    const messages = scene.told.runs.length + scene.told.alerts.length;
    await watch(scene.deps);
    expect(scene.told.runs.length + scene.told.alerts.length).toBe(messages);
  });

  it('of a scheme that was deleted meanwhile leaves no alert that nobody could ever close', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.script.push((ticket) => ({ state: 'foreign', ticket, pauseMs: 1000 }));
    const run = await scene.start(scheme);
    await scene.workFor(100);
    await scene.center.deleteScheme(admin, scheme.id, { files: 'keep', running: 'finish' });
    scene.site.fault = () => refused;
    await scene.finishRuns();
    expect(await scene.run(run.id)).toMatchObject({ state: 'failed', told: true });
    expect(await scene.openAlerts()).toEqual([]);
    expect((await scene.held(scheme)).site).toBeNull();
  });
});

describe('alerts of a scheme', () => {
  it('of one cause are one, counted; who has acknowledged an earlier time is asked again', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = () => refused;
    await scene.backUp(scheme);
    const [first] = await scene.openAlerts();
    await scene.center.acknowledgeAlert(admin, first?.id ?? '');
    expect(await scene.openAlerts()).toMatchObject([{ acknowledgedBy: admin.userId, count: 1 }]);
    scene.clock.advance(1000);
    const again = await scene.backUp(scheme);
    expect(await scene.openAlerts()).toMatchObject([
      { id: first?.id, count: 2, runId: again.id, acknowledgedBy: null, firstAt: first?.firstAt },
    ]);
  });

  it('of two causes are two', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = () => refused;
    await scene.backUp(scheme);
    scene.site.fault = () => new OperatorError('not-an-administrator', { site: 'acme' });
    scene.clock.advance(1000);
    await scene.backUp(scheme);
    const codes = (await scene.openAlerts()).map(({ code }) => code);
    expect(codes.sort()).toEqual(['not-an-administrator', 'site-login-refused']);
  });

  it('are closed by a success, and people are told; what happens later is a new one', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = () => refused;
    await scene.backUp(scheme);
    const [first] = await scene.openAlerts();
    scene.site.fault = null;
    scene.clock.advance(1000);
    await scene.backUp(scheme);
    expect(await scene.openAlerts()).toEqual([]);
    expect(scene.told.alerts.at(-1)).toMatchObject({ id: first?.id, closedAt: expect.any(Date) });
    scene.site.fault = () => refused;
    scene.clock.advance(1000);
    const run = await scene.backUp(scheme);
    const [later] = await scene.openAlerts();
    expect(later).toMatchObject({ count: 1, lastGoodAt: (await scene.files(scheme))[0]?.takenAt, runId: run.id });
    expect(later?.id).not.toBe(first?.id);
  });

  it('that a file vanished outlives a success: a new backup does not bring back an old one', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const file = await scene.madeBefore(scheme, new Date('2026-11-20T02:00:00Z'));
    scene.disk.files.delete(`crm/${file.name}`);
    await scene.backUp(scheme);
    scene.clock.advance(1000);
    await scene.backUp(scheme);
    expect(await scene.openAlerts()).toMatchObject([{ code: 'file-vanished', count: 1 }]);
    await scene.center.deleteFile(admin, file.id);
    expect(await scene.openAlerts()).toEqual([]);
    // Nothing recovered, so nobody is told that it did.
    expect(scene.told.alerts.filter(({ closedAt }) => closedAt !== null)).toEqual([]);
  });

  it('never keep a run waiting for Slack', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    const { stores } = scene.deps;
    const error = { code: refused.code, params: refused.params };
    await stores.runs.transition(workspaceId, run.id, { states: ['queued'] }, 'failed', new Date(), { error });
    scene.told.slack = 'silent';
    // The end of the run itself is waited for: here it never comes, and all the rest is done.
    const settling = settleRun(scene.deps, await scene.run(run.id));
    for (;;) if ((await scene.held(scheme)).scheme === null) break;
    expect(await scene.openAlerts()).toMatchObject([{ code: 'site-login-refused' }]);
    expect(await Promise.race([settling.then(() => 'settled'), Promise.resolve('waits')])).toBe('waits');
  });
});
