import { describe, expect, it } from '@jest/globals';
import type { BackupDeps } from '../../../src/backup/deps.js';
import { recover } from '../../../src/backup/recover.js';
import { watch } from '../../../src/backup/watch.js';
import type { Scheme } from '../../../src/domain/scheme.js';
import { counted } from '../../contract/stores/records.js';
import { Died, dyingAt } from './kit/crash.js';
import { stillWorking } from './kit/scripted-source.js';
import { newScene, type Scene } from './kit/scene.js';
import { doJob, finishRuns } from './kit/work.js';
import { workshop } from './kit/workshop.js';
import { admin, newDeps, workspaceId } from './kit/world.js';

const shop = workshop();

/** Lets a process die at each of the calls that a whole `attempt` makes, which returns how many those are. */
function dying(name: string, attempt: (last: number, after: boolean) => Promise<number>): void {
  it.each([
    ['before the call is carried out', false],
    ['after the call was carried out', true],
  ])(
    `${name} (%s)`,
    async (_when, after) => {
      const calls = await attempt(Number.MAX_SAFE_INTEGER, after);
      expect(calls).toBeGreaterThan(30);
      for (let last = 1; last <= calls; last++) await attempt(last, after);
    },
    300_000,
  );
}

describe('a process that dies at any of its calls', () => {
  dying('leaves a run that ends well: one export, one file, no part, the old ones pruned, nobody in the dark', attempt);

  /** Returns how many calls the dying process made. */
  async function attempt(last: number, after: boolean): Promise<number> {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    scene.disk.files.set('crm/a file of somebody else.zip', Buffer.from('x'));
    await scene.madeBefore(scheme, new Date('2026-11-20T02:00:00Z'));
    scene.site.script.push(stillWorking);
    scene.site.warnings.push({ code: 'archive-nested', params: {} });
    const doomed = dyingAt(scene.deps, last, after);
    scene.clock.advance(15 * 60 * 60_000);
    await untilDeath(doomed.deps, scene, scheme);
    const heir = newScene(scene);
    await restart(heir);
    await expectGoodEnd(heir, scheme, `died at call ${last}, ${doomed.lastCall()}`);
    return doomed.calls();
  }

  async function untilDeath(deps: BackupDeps, scene: Scene, scheme: Scheme): Promise<void> {
    try {
      await doJob(deps, scene, `scheme ${scheme.id}`);
      await finishRuns(deps, scene);
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
  }

  async function restart(scene: Scene): Promise<void> {
    const deps = newDeps(scene);
    await recover(deps);
    await finishRuns(deps, scene);
    await watch(deps);
    await finishRuns(deps, scene);
  }

  async function expectGoodEnd(scene: Scene, scheme: Scheme, context: string): Promise<void> {
    const { stores } = scene.deps;
    const pruned = await stores.audit.list(workspaceId, { action: 'file.pruned' }, { offset: 0, limit: 9 });
    const { activeRun, pendingDue, dueAt } = await scene.scheme(scheme.id);
    expect({
      context,
      exports: scene.site.started.length,
      runs: (await scene.runs(scheme)).map(({ state, told, warnings }) => ({ state, told, warnings: warnings.length })),
      files: (await scene.files(scheme)).map(({ state, size }) => ({ state, size })),
      onDisk: scene.onDisk().length,
      parts: scene.onDisk().filter((name) => name.endsWith('.part')),
      held: { scheme: activeRun, site: (await scene.held(scheme)).site, pendingDue },
      armed: dueAt?.toISOString(),
      pruned: pruned.total,
      lastTold: scene.told.runs.at(-1)?.state,
      alerts: scene.told.alerts.length,
    }).toEqual({
      context,
      exports: 1,
      runs: [{ state: 'succeeded', told: true, warnings: 1 }],
      files: [{ state: 'good', size: scene.site.content.length }],
      onDisk: 2,
      parts: [],
      held: { scheme: null, site: null, pendingDue: null },
      armed: '2026-11-25T02:00:00.000Z',
      pruned: 1,
      lastTold: 'succeeded',
      alerts: 0,
    });
  }
});

describe('a process that dies at any of its calls while an archive is made that has lost much', () => {
  dying('leaves one file that awaits an answer, one warning, one question, and every older backup', attempt);

  async function attempt(last: number, after: boolean): Promise<number> {
    const scene = await shop.scene();
    const scheme = await scene.newScheme({ keep: 1 });
    await scene.madeBefore(scheme, new Date('2026-11-20T02:00:00Z'), { contents: counted });
    scene.site.contents = { ...counted, issues: 100 };
    scene.site.reading = { percent: 50, activity: { is: 'comparing' } };
    const { run } = await scene.center.startRun(admin, scheme.id);
    const doomed = dyingAt(scene.deps, last, after);
    await finishRuns(doomed.deps, scene).catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
    const heir = newScene(scene);
    const deps = newDeps(heir);
    await recover(deps);
    await finishRuns(deps, heir);
    await watch(deps);
    await finishRuns(deps, heir);
    const context = `died at call ${last}, ${doomed.lastCall()}`;
    const { state, shrink, contents, activity, warnings } = await heir.run(run.id);
    const files = await heir.files(scheme);
    const alerts = await heir.openAlerts();
    expect({
      ...{ context, state, shrink, contents, activity },
      warnings: warnings.map(({ code }) => code),
      files: files.map((file) => [file.state, file.contents?.issues]),
      onDisk: heir.onDisk().length,
      alerts: alerts.map(({ code, count, runId }) => [code, count, runId]),
    }).toEqual({
      ...{ context, state: 'succeeded', contents: scene.site.contents, activity: null },
      shrink: { what: 'issues', before: counted.issues, now: 100, answer: null },
      warnings: ['archive-shrunk'],
      files: [
        ['awaiting-answer', 100],
        ['good', counted.issues],
      ],
      onDisk: 2,
      alerts: [['archive-shrunk', 1, run.id]],
    });
    return doomed.calls();
  }
});
