import { describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { stillWorking } from './kit/scripted-source.js';
import { workshop } from './kit/workshop.js';
import { admin, guest, workspaceId } from './kit/world.js';

const shop = workshop();
const day = (nth: number): Date => new Date(Date.UTC(2026, 10, nth));
const firstPage = { schemeId: null, offset: 0, limit: 3 };

describe('the overview', () => {
  it('of a workspace where nothing is set up is empty', async () => {
    const scene = await shop.scene();
    expect(await scene.center.readOverview(guest, firstPage)).toMatchObject({
      now: scene.clock.now(),
      alerts: [],
      schemes: [],
      latest: null,
      storages: [{ name: 'Office NAS', used: 0, files: 0, free: null, total: null }],
      sites: [{ id: scene.ids.site, url: 'https://acme.atlassian.net' }],
      files: { schemeId: null, items: [], total: 0 },
      fileCount: 0,
      fileBytes: 0,
      role: 'viewer',
    });
    expect((await scene.center.readOverview(admin, firstPage)).role).toBe('administrator');
  });

  it('shows each scheme by name with its status, its site and storage, what goes on and what was last', async () => {
    const scene = await shop.scene();
    const beta = await scene.newScheme({ name: 'beta' });
    await scene.newScheme({ name: 'Alpha' });
    const good = await scene.backUp(beta);
    scene.clock.advance(1000);
    scene.site.fault = () => new OperatorError('site-login-refused', { site: 'acme' });
    const failed = await scene.backUp(beta);
    const { schemes, latest, alerts } = await scene.center.readOverview(admin, firstPage);
    expect(schemes).toMatchObject([
      { scheme: { name: 'Alpha' }, status: { is: 'scheduled' }, latest: null, latestSucceeded: null },
      {
        scheme: { name: 'beta' },
        status: { is: 'failed' },
        siteUrl: 'https://acme.atlassian.net',
        storageName: 'Office NAS',
        active: null,
        latest: { id: failed.id },
        latestSucceeded: { id: good.id },
      },
    ]);
    expect(latest?.id).toBe(failed.id);
    expect(alerts).toMatchObject([{ code: 'site-login-refused' }]);
  });

  it('shows how far a run is, and for whom another one waits', async () => {
    const scene = await shop.scene();
    const first = await scene.newScheme({ name: 'First' });
    const second = await scene.newScheme({ name: 'Second' });
    scene.site.script.push(stillWorking);
    const run = await scene.start(first);
    await scene.workFor(500);
    await scene.start(second);
    await scene.workFor(0);
    const { schemes, latest } = await scene.center.readOverview(admin, firstPage);
    expect(schemes).toMatchObject([
      { status: { is: 'exporting', percent: 50 }, active: { id: run.id }, waitsFor: null },
      { status: { is: 'queued', wait: { for: 'site', runId: run.id } }, waitsFor: 'First' },
    ]);
    expect(latest?.schemeName).toBe('Second');
  });

  it('shows files newest first, in pages, of all schemes or of one, with the warnings of their runs', async () => {
    const scene = await shop.scene();
    const crm = await scene.newScheme({ name: 'CRM', keep: 10 });
    const hr = await scene.newScheme({ name: 'HR', keep: 10 });
    for (const nth of [11, 13, 15]) await scene.madeBefore(crm, day(nth));
    for (const nth of [12, 14]) await scene.madeBefore(hr, day(nth));
    scene.site.warnings.push({ code: 'archive-nested', params: {} });
    await scene.backUp(crm);
    const all = await scene.center.readOverview(admin, { ...firstPage, offset: 1 });
    expect(all.files).toMatchObject({ total: 6, offset: 1, limit: 3 });
    const days = all.files.items.map(({ file, schemeName }) => [file.takenAt.getUTCDate(), schemeName]);
    expect(days).toEqual([
      [15, 'CRM'],
      [14, 'HR'],
      [13, 'CRM'],
    ]);
    const one = await scene.center.readOverview(admin, { ...firstPage, schemeId: hr.id });
    expect(one.files.items.map(({ file }) => file.takenAt.getUTCDate())).toEqual([14, 12]);
    expect([one.files.total, one.fileCount]).toEqual([2, 6]);
    const [newest] = (await scene.center.readFiles(workspaceId, crm.id, { offset: 0, limit: 1 })).items;
    expect(newest).toMatchObject({ warnings: [{ code: 'archive-nested' }], file: { state: 'good' } });
  });

  it('shows how full each storage is, as far as it can be asked', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await scene.madeBefore(scheme, day(11), { size: 30 });
    await scene.madeBefore(scheme, day(12), { size: 12, folder: 'elsewhere' });
    scene.disk.space = { free: 58, total: 100 };
    const { storages, fileBytes } = await scene.center.readOverview(admin, firstPage);
    expect(storages).toMatchObject([{ used: 42, files: 2, free: 58, total: 100 }]);
    expect(fileBytes).toBe(42);
    scene.disk.fault = () => new OperatorError('storage-unreachable', { storage: 'Office NAS' });
    const again = await scene.center.readOverview(admin, firstPage);
    expect(again.storages).toMatchObject([{ used: 42, files: 2, free: null, total: null }]);
    expect(scene.disk.open).toBe(0);
  });
});

describe('a scheme', () => {
  it('is found by its name in any case, and by a near miss is offered', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ name: 'CRM nightly' });
    expect(await scene.center.findScheme(workspaceId, 'crm  NIGHTLY')).toMatchObject({
      found: { id: scheme.id },
      near: null,
    });
    expect(await scene.center.findScheme(workspaceId, 'crm nigtly')).toMatchObject({
      found: null,
      near: { id: scheme.id },
    });
    expect(await scene.center.findScheme(workspaceId, 'payroll')).toEqual({ found: null, near: null });
  });

  it('has its history newest first, in pages', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const ids: string[] = [];
    for (let times = 0; times < 3; times++) {
      ids.unshift((await scene.backUp(scheme)).id);
      scene.clock.advance(1000);
    }
    const { items, total } = await scene.center.readHistory(workspaceId, scheme.id, { offset: 1, limit: 5 });
    expect([items.map(({ id }) => id), total]).toEqual([ids.slice(1), 3]);
  });
});
