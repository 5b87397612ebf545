import { describe, expect, it } from '@jest/globals';
import { watch } from '../../../src/backup/watch.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import type { Run } from '../../../src/domain/run.js';
import { until } from '../../contract/storage-contract.js';
import { expectOperatorError } from '../../contract/stores/stores-under-test.js';
import { newScene, type Scene } from './kit/scene.js';
import { stillWorking } from './kit/scripted-source.js';
import { finishRuns } from './kit/work.js';
import { workshop } from './kit/workshop.js';
import { admin } from './kit/world.js';

const shop = workshop();
const hour = 60 * 60_000;

async function expectCancelled(scene: Scene, run: Run): Promise<void> {
  await scene.finishRuns();
  expect(await scene.run(run.id)).toMatchObject({
    state: 'cancelled',
    cancelledBy: admin.userId,
    told: true,
    wait: null,
  });
  expect(scene.told.runs.at(-1)).toMatchObject({ id: run.id, state: 'cancelled', cancelledBy: admin.userId });
  expect(await scene.openAlerts()).toEqual([]);
  expect(scene.onDisk()).toEqual([]);
  const entry: unknown = expect.objectContaining({ action: 'run.cancelled', userId: admin.userId });
  expect(await scene.audit()).toContainEqual(entry);
}

describe('a person who cancels a run', () => {
  it.each<[state: string, prepare: (scene: Scene) => void]>([
    [
      'queued, waiting for its storage',
      ({ disk }) => (disk.fault = () => new OperatorError('storage-unreachable', { storage: 's' })),
    ],
    ['exporting', ({ site }) => site.script.push((ticket) => ({ ...stillWorking(ticket), pauseMs: hour }) as never)],
    [
      'waiting for the limit',
      ({ site, clock }) =>
        site.script.push((ticket) => ({
          state: 'limited',
          ticket,
          until: new Date(clock.now().getTime() + 40 * hour),
        })),
    ],
    [
      'waiting for a foreign export',
      ({ site }) => site.script.push((ticket) => ({ state: 'foreign', ticket, pauseMs: hour })),
    ],
    [
      'storing, between two tries',
      ({ site }) => (site.cut = new OperatorError('download-cut-off', { site: 'acme', received: 1 })),
    ],
  ])(
    'that is %s ends it: scheme and site are free at once, nothing is left, and it says who',
    async (_state, prepare) => {
      const scene = await shop.scene();
      const scheme = await scene.newScheme();
      prepare(scene);
      const run = await scene.start(scheme);
      await scene.workFor(100);
      scene.disk.fault = null;
      await scene.center.cancelRun(admin, run.id);
      expect(await scene.held(scheme)).toEqual({ scheme: null, site: null });
      expect(scene.jobs.get(`run ${run.id}`)).toEqual(scene.clock.now());
      await expectCancelled(scene, run);
    },
  );

  it('before any worker has seen it ends it as well', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    await scene.center.cancelRun(admin, run.id);
    expect(await scene.held(scheme)).toEqual({ scheme: null, site: null });
    await expectCancelled(scene, run);
    expect(scene.site.started).toEqual([]);
  });

  it('in the midst of a transfer stops it, and no part is left', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    const person = newScene(scene);
    let chunks = 0;
    let parts: readonly string[] = [];
    scene.disk.onChunk = async () => {
      parts = scene.onDisk();
      if (++chunks > 1) return;
      await person.center.cancelRun(admin, run.id);
      await until(
        async () => scene.site.streams[0]?.destroyed,
        (destroyed) => destroyed === true,
      );
    };
    await scene.finishRuns();
    expect(parts).toEqual([expect.stringMatching(/[.]part$/)]);
    expect(chunks).toBe(1);
    await expectCancelled(scene, run);
    expect(await scene.files(scheme)).toEqual([]);
  });

  it('while the whole file is stored but nobody knows yet has that file removed too', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    const person = newScene(scene);
    let cancelled: Promise<unknown> = Promise.resolve();
    scene.disk.onStored = () => {
      cancelled = person.center.cancelRun(admin, run.id);
    };
    const { runs } = scene.deps.stores;
    const transition = runs.transition.bind(runs);
    const slow = {
      ...runs,
      transition: async (...args: Parameters<typeof transition>) => {
        if (args[3] === 'verifying') await cancelled;
        return transition(...args);
      },
    };
    const worker = { ...scene.deps, stores: { ...scene.deps.stores, runs: slow } };
    await finishRuns(worker, scene);
    await expectCancelled(scene, run);
  });

  it('lets the next scheme of that site go on at once', async () => {
    const scene = await shop.scene();
    const crm = await scene.newScheme();
    const hr = await scene.newScheme({ name: 'HR weekly', folder: 'hr' });
    scene.site.script.push((ticket) => ({ ...stillWorking(ticket), pauseMs: hour }) as never);
    const first = await scene.start(crm);
    await scene.workFor(100);
    const second = await scene.start(hr);
    await scene.workFor(100);
    expect((await scene.run(second.id)).state).toBe('queued');
    await scene.center.cancelRun(admin, first.id);
    await scene.workFor(1000);
    expect((await scene.run(second.id)).state).toBe('succeeded');
  });

  it('never touches the file of another run, though it bears the same name', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.site.cut = new OperatorError('download-cut-off', { site: 'acme', received: 1 });
    const run = await scene.start(scheme);
    await scene.workFor(100);
    const { fileName, takenAt } = await scene.run(run.id);
    const other = await scene.madeBefore(scheme, takenAt ?? new Date(), { name: fileName ?? '' });
    await scene.center.cancelRun(admin, run.id);
    await scene.finishRuns();
    expect(scene.onDisk()).toEqual([`crm/${other.name}`]);
  });

  it('is told that it is over when it is', async () => {
    const scene = await shop.scene();
    const run = await scene.backUp(await scene.newScheme());
    await expectOperatorError(scene.center.cancelRun(admin, run.id), 'run-over');
    await expectOperatorError(scene.center.cancelRun(admin, 'no run'), 'run-gone');
    expect((await scene.run(run.id)).state).toBe('succeeded');
  });

  it('while Slack is away has people told when it is back', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    const run = await scene.start(scheme);
    scene.told.slack = 'away';
    await scene.center.cancelRun(admin, run.id);
    await scene.finishRuns();
    expect((await scene.run(run.id)).told).toBe(false);
    scene.told.slack = 'there';
    await watch(scene.deps);
    await expectCancelled(scene, run);
  });
});
