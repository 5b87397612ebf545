import { describe, expect, it } from '@jest/globals';
import type { SchemeDraft } from '../../../src/backup/backup-center.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import type { OperatorErrorCode } from '../../../src/domain/operator-error-codes.js';
import { expectOperatorError } from '../../contract/stores/stores-under-test.js';
import { newScene } from './kit/scene.js';
import { workshop } from './kit/workshop.js';
import { admin, workspaceId } from './kit/world.js';

const shop = workshop();
const schedule = { days: ['monday'], time: '09:30', timeZone: 'Europe/Berlin' } as const;

describe('a new scheme', () => {
  it('is kept as it was meant, armed for its first moment, and its owner is who made it', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ name: '  CRM   nightly ', folder: 'a//b/', schedule });
    expect(await scene.scheme(scheme.id)).toEqual(scheme);
    expect(scheme).toMatchObject({
      name: 'CRM nightly',
      folder: 'a/b',
      owner: admin.userId,
      revision: 1,
      paused: false,
    });
    expect(scheme.dueAt).toEqual(new Date('2026-11-30T08:30:00Z'));
    expect(scene.jobs.get(`scheme ${scheme.id}`)).toEqual(scheme.dueAt);
    expect(scene.jobs.size).toBe(1);
  });

  it.each<[OperatorErrorCode, Partial<SchemeDraft>]>([
    ['scheme-name-invalid', { name: ' ' }],
    ['schedule-without-days', { schedule: { ...schedule, days: [] } }],
    ['schedule-time-invalid', { schedule: { ...schedule, time: '25:00' } }],
    ['time-zone-unknown', { schedule: { ...schedule, timeZone: 'Moon/Base' } }],
    ['keep-out-of-range', { keep: 0 }],
    ['folder-invalid', { folder: '../up' }],
    ['channel-missing', { channel: ' ' }],
    ['site-missing', { siteId: '' }],
    ['storage-missing', { storageId: '' }],
    ['site-gone', { siteId: 'gone' }],
    ['storage-gone', { storageId: 'gone' }],
    ['method-unavailable', { method: 'granular' }],
  ])('is refused with %s, and nothing is tried or kept', async (code, differences) => {
    const scene = await shop.scene();
    scene.disk.fault = (call) => new Error(`The storage was asked to ${call}`);
    await expectOperatorError(scene.newScheme(differences), code);
    expect(await scene.center.readSchemes(workspaceId)).toEqual([]);
    expect(scene.jobs.size).toBe(0);
  });

  it('has its folder tried for real: a file is written, read back and removed', async () => {
    const scene = await shop.scene();
    const stored: string[] = [];
    scene.disk.onStored = (path) => stored.push(path);
    await scene.newScheme({ folder: 'jira' });
    expect(stored).toEqual([expect.stringMatching(/^jira\/backup-center-probe-/)]);
    expect(scene.onDisk()).toEqual([]);
    expect(scene.disk.open).toBe(0);
  });

  it('is not kept when its folder cannot be used', async () => {
    const scene = await shop.scene();
    scene.disk.fault = () => new OperatorError('storage-folder-unusable', { storage: 'Office NAS', folder: 'crm' });
    await expectOperatorError(scene.newScheme(), 'storage-folder-unusable');
    expect(await scene.center.readSchemes(workspaceId)).toEqual([]);
  });

  it('may not be called as another is, in whatever case', async () => {
    const scene = await shop.scene();
    await scene.newScheme();
    await expectOperatorError(scene.newScheme({ name: 'crm NIGHTLY', keep: 5 }), 'scheme-name-taken');
  });

  it('of which the form was sent twice is one, also at the same moment', async () => {
    const scene = await shop.scene();
    const first = await scene.newScheme();
    expect(await scene.newScheme()).toEqual(first);
    expect(await scene.center.readSchemes(workspaceId)).toHaveLength(1);
    const results = await Promise.allSettled([1, 2, 3].map(() => newScene(scene).newScheme({ name: 'At once' })));
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await scene.center.readSchemes(workspaceId)).toHaveLength(2);
    expect((await scene.audit()).filter(({ action }) => action === 'scheme.created')).toHaveLength(2);
  });
});

describe('an edited scheme', () => {
  it('is armed anew for its new schedule', async () => {
    const scene = await shop.scene();
    const { id } = await scene.newScheme();
    const saved = await scene.center.saveScheme(admin, scene.draft({ schedule }), { schemeId: id, revision: 1 });
    expect(saved).toMatchObject({ revision: 2, dueAt: new Date('2026-11-30T08:30:00Z') });
    expect([...scene.jobs]).toEqual([[`scheme ${id}`, saved.dueAt]]);
  });

  it('is written down with what it was before and is now', async () => {
    const scene = await shop.scene();
    const { id } = await scene.newScheme();
    await scene.center.saveScheme(admin, scene.draft({ keep: 7 }), { schemeId: id, revision: 1 });
    const [entry] = (await scene.audit()).filter(({ action }) => action === 'scheme.updated');
    expect(entry).toMatchObject({ userId: admin.userId, subject: { id }, before: { keep: 2 }, after: { keep: 7 } });
  });

  it('saved again as it is changes nothing, whatever revision was seen', async () => {
    const scene = await shop.scene();
    const { id } = await scene.newScheme();
    const edited = { schemeId: id, revision: 1 };
    const first = await scene.center.saveScheme(admin, scene.draft({ keep: 7 }), edited);
    const entries = await scene.audit();
    expect(await scene.center.saveScheme(admin, scene.draft({ keep: 7 }), edited)).toEqual(first);
    expect(await scene.audit()).toEqual(entries);
  });

  it('that somebody else changed meanwhile is not overwritten', async () => {
    const scene = await shop.scene();
    const { id } = await scene.newScheme();
    const edited = { schemeId: id, revision: 1 };
    await scene.center.saveScheme(admin, scene.draft({ keep: 7 }), edited);
    await expectOperatorError(
      scene.center.saveScheme(admin, scene.draft({ keep: 8 }), edited),
      'scheme-changed-meanwhile',
    );
    expect((await scene.scheme(id)).keep).toBe(7);
  });

  it('that is gone says so', async () => {
    const scene = await shop.scene();
    const gone = { schemeId: 'gone', revision: 1 };
    await expectOperatorError(scene.center.saveScheme(admin, scene.draft(), gone), 'scheme-gone');
  });

  it('may keep its name but not take that of another', async () => {
    const scene = await shop.scene();
    const { id } = await scene.newScheme();
    await scene.newScheme({ name: 'HR weekly' });
    const edited = { schemeId: id, revision: 1 };
    await expectOperatorError(
      scene.center.saveScheme(admin, scene.draft({ name: 'hr weekly' }), edited),
      'scheme-name-taken',
    );
    expect(await scene.center.saveScheme(admin, scene.draft({ name: 'CRM Nightly' }), edited)).toMatchObject({
      name: 'CRM Nightly',
    });
  });

  it('has its folder tried at every change, and not when nothing changed', async () => {
    const scene = await shop.scene();
    const { id } = await scene.newScheme();
    const stored: string[] = [];
    scene.disk.onStored = (path) => stored.push(path);
    await scene.center.saveScheme(admin, scene.draft(), { schemeId: id, revision: 1 });
    expect(stored).toEqual([]);
    await scene.center.saveScheme(admin, scene.draft({ keep: 7, folder: 'new' }), { schemeId: id, revision: 1 });
    await scene.center.saveScheme(admin, scene.draft({ keep: 8, folder: 'new' }), { schemeId: id, revision: 2 });
    expect(stored).toEqual([expect.stringMatching(/^new\//), expect.stringMatching(/^new\//)]);
  });
});

describe('keeping fewer files', () => {
  it('names those that would go, newest first, and removes them once that is confirmed', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 5 });
    const days = [11, 12, 13, 14].map((day) => new Date(Date.UTC(2026, 10, day)));
    const files = [];
    for (const day of days) files.push(await scene.madeBefore(scheme, day));
    const going = await scene.center.filesThatWouldGo(admin, scheme.id, 2);
    expect(going.map(({ id }) => id)).toEqual([files[1]?.id, files[0]?.id]);
    expect(scene.onDisk()).toHaveLength(4);
    const edited = { schemeId: scheme.id, revision: 1 };
    await scene.center.saveScheme(admin, scene.draft({ keep: 2 }), edited, true);
    expect((await scene.files(scheme)).map(({ id }) => id)).toEqual([files[3]?.id, files[2]?.id]);
    expect(scene.onDisk()).toHaveLength(2);
  });

  it('removes nothing at once unless it is told to', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 5 });
    for (const day of [11, 12, 13]) await scene.madeBefore(scheme, new Date(Date.UTC(2026, 10, day)));
    await scene.center.saveScheme(admin, scene.draft({ keep: 1 }), { schemeId: scheme.id, revision: 1 });
    expect(scene.onDisk()).toHaveLength(3);
  });

  it('names none when more are to be kept, and says when the scheme is gone', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    await scene.madeBefore(scheme, new Date(Date.UTC(2026, 10, 11)));
    await scene.madeBefore(scheme, new Date(Date.UTC(2026, 10, 12)));
    expect(await scene.center.filesThatWouldGo(admin, scheme.id, 2)).toEqual([]);
    await expectOperatorError(scene.center.filesThatWouldGo(admin, 'gone', 1), 'scheme-gone');
  });
});

describe('pausing', () => {
  it('disarms, resuming arms, and either twice changes nothing', async () => {
    const scene = await shop.scene();
    const { id, dueAt } = await scene.newScheme();
    for (let times = 0; times < 2; times++) {
      expect(await scene.center.pauseScheme(admin, id)).toMatchObject({ paused: true, dueAt: null });
      expect(scene.jobs.size).toBe(0);
    }
    for (let times = 0; times < 2; times++) {
      expect(await scene.center.resumeScheme(admin, id)).toMatchObject({ paused: false, dueAt });
      expect(scene.jobs.get(`scheme ${id}`)).toEqual(dueAt);
    }
    const actions = (await scene.audit()).map(({ action }) => action).filter((action) => /paused|resumed/.test(action));
    expect(actions.sort()).toEqual(['scheme.paused', 'scheme.resumed']);
  });

  it('leaves a run alone and does not keep a person from starting one', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    await scene.center.pauseScheme(admin, scheme.id);
    await scene.finishRuns();
    expect((await scene.run(run.id)).state).toBe('succeeded');
    expect((await scene.backUp(scheme)).state).toBe('succeeded');
  });
});
