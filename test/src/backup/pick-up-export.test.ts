import { describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { expectOperatorError } from '../../contract/stores/stores-under-test.js';
import { foundExport } from './kit/scripted-source.js';
import { workshop } from './kit/workshop.js';
import { admin } from './kit/world.js';

const shop = workshop();
const made = new Date('2026-11-22T18:30:00Z');

describe('picking up an export that somebody made in Jira', () => {
  it('stores it under its own time, as of unknown type, and starts no export', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.found = foundExport(made);
    const { started, run } = await scene.center.pickUpExport(admin, scheme.id);
    expect(started).toBe(true);
    await scene.finishRuns();
    expect(await scene.run(run.id)).toMatchObject({ state: 'succeeded', type: 'unknown', takenAt: made });
    expect(await scene.files(scheme)).toMatchObject([{ type: 'unknown', takenAt: made, state: 'good' }]);
    expect(scene.onDisk()).toEqual([expect.stringMatching(/^crm\/2026-11-22_18-30-00Z_crm-nightly_unknown_/)]);
    expect(scene.site.started).toEqual([]);
  });

  it('makes nothing go: it is of another kind than the files of the schedule', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    await scene.backUp(scheme);
    scene.site.found = foundExport(made);
    await scene.center.pickUpExport(admin, scheme.id);
    await scene.finishRuns();
    expect((await scene.files(scheme)).map(({ type }) => type)).toEqual(['extended', 'unknown']);
  });

  it('is refused when the export was picked up before, and possible again once that file is gone', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.found = foundExport(made);
    await scene.center.pickUpExport(admin, scheme.id);
    await scene.finishRuns();
    const [file] = await scene.files(scheme);
    await expect(scene.center.pickUpExport(admin, scheme.id)).rejects.toMatchObject({
      code: 'already-picked-up',
      params: { file: file?.name },
    });
    await scene.center.deleteFile(admin, file?.id ?? '', true);
    expect((await scene.center.pickUpExport(admin, scheme.id)).started).toBe(true);
  });

  it('says so when there is nothing to pick up', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    await expectOperatorError(scene.center.pickUpExport(admin, scheme.id), 'nothing-to-pick-up');
    expect(await scene.runs(scheme)).toEqual([]);
  });

  it('passes on what the site says, and makes no run of it', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.fault = () => new OperatorError('not-an-administrator', { site: 'acme' });
    await expectOperatorError(scene.center.pickUpExport(admin, scheme.id), 'not-an-administrator');
    expect(await scene.runs(scheme)).toEqual([]);
  });

  it('is attached to the run that goes on', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    scene.site.found = foundExport(made);
    expect(await scene.center.pickUpExport(admin, scheme.id)).toMatchObject({ started: false, run: { id: run.id } });
  });

  it('gives two files of one second names of their own', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const type = 'unknown';
    const older = await scene.madeBefore(scheme, made, { type, state: 'vanished' });
    const name = older.name.replace('extended', type);
    scene.disk.files.set(`crm/${name}`, Buffer.from('of somebody'));
    scene.site.found = foundExport(made);
    const { run } = await scene.center.pickUpExport(admin, scheme.id);
    await scene.finishRuns();
    expect((await scene.run(run.id)).fileName).toBe(name.replace('.zip', '_2.zip'));
    expect(scene.disk.files.get(`crm/${name}`)?.toString()).toBe('of somebody');
  });
});
