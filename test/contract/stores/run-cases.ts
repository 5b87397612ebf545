import { expect, test } from '@jest/globals';
import { contentTypes } from '../../../src/domain/backup-kind.js';
import type { RunActivity } from '../../../src/domain/run-activity.js';
import { isFinished, runStates } from '../../../src/domain/run-state.js';
import type { Trigger } from '../../../src/domain/trigger.js';
import type { Needing } from '../capabilities.js';
import { aRun, at, counted, shrank, otherWorkspaceId, workspaceId } from './records.js';
import { type Case, race, values } from './stores-under-test.js';

const triggers: Trigger[] = [
  { kind: 'schedule', dueAt: at(0) },
  { kind: 'catch-up', dueAt: at(-60) },
  { kind: 'manual', userId: 'U-admin' },
  { kind: 'retry', runId: 'run-0', userId: null },
];

const activities: RunActivity[] = [
  { is: 'measuring', done: 3, total: 12 },
  { is: 'section', section: 'workflows' },
  { is: 'project', key: 'CRM', done: 12_400, total: 50_003 },
  { is: 'comparing' },
  { is: 'attachments', done: 1, total: 2, bytes: 3, totalBytes: 5_000_000_000 },
  { is: 'sealing' },
];

export function runCases(inStores: Case, needing: Needing): void {
  test(
    'finds a run as it was inserted, whatever began it, whatever it waits for and whatever it makes',
    inStores(async ({ runs }) => {
      const waits = [
        { for: 'site', runId: 'run-9' },
        { for: 'foreign-export' },
        { for: 'export-limit', until: at(90) },
        { for: 'retry', until: at(5) },
      ] as const;
      const inserted = [
        ...triggers.map((trigger) => aRun({ trigger })),
        ...waits.map((wait) => aRun({ wait })),
        ...contentTypes.map((type) => aRun({ type })),
        ...activities.map((activity) => aRun({ activity, contents: counted, shrink: shrank })),
      ];
      for (const run of inserted) {
        await runs.insert(run);
        await runs.insert(run);
        expect(await runs.find(workspaceId, run.id)).toEqual(run);
      }
      expect((await runs.listByScheme(workspaceId, 'scheme-1', { offset: 0, limit: 20 })).total).toBe(17);
      expect(await runs.find(workspaceId, 'another')).toBeNull();
    }),
  );

  test(
    'goes through its states, and notes when each began and what came of it',
    inStores(async ({ runs }) => {
      const run = aRun();
      await runs.insert(run);
      const id = run.id;
      await runs.transition(workspaceId, id, { states: ['queued'] }, 'exporting', at(1), { attempt: 1 });
      await runs.transition(workspaceId, id, { states: ['exporting'] }, 'storing', at(2), { fileName: 'a.zip' });
      await runs.transition(workspaceId, id, { states: ['storing'] }, 'verifying', at(3));
      const ended = await runs.transition(workspaceId, id, { states: ['verifying'] }, 'succeeded', at(4), {
        fileId: 'file-1',
      });
      const record = {
        ...run,
        state: 'succeeded',
        attempt: 1,
        fileName: 'a.zip',
        fileId: 'file-1',
        exportingAt: at(1),
        storingAt: at(2),
        verifyingAt: at(3),
        finishedAt: at(4),
      };
      expect(ended).toEqual({ result: 'written', record });
      expect(await runs.find(workspaceId, id)).toEqual(record);
    }),
  );

  test(
    'does not move when it is no longer where the caller thought, and says where it is',
    inStores(async ({ runs }) => {
      const run = aRun();
      await runs.insert(run);
      await runs.transition(workspaceId, run.id, { states: ['queued', 'exporting'] }, 'cancelled', at(1));
      const late = await runs.transition(workspaceId, run.id, { states: ['queued'] }, 'exporting', at(2), {
        faults: 7,
      });
      const current = { ...run, state: 'cancelled', finishedAt: at(1) };
      expect(late).toEqual({ result: 'changed', current });
      expect(await runs.find(workspaceId, run.id)).toEqual(current);
      const missing = await runs.transition(workspaceId, 'another', { states: ['queued'] }, 'exporting', at(2));
      expect(missing).toEqual({ result: 'missing' });
    }),
  );

  test(
    'rejects a move that no run makes, from any of the expected states',
    inStores(async ({ runs }) => {
      const run = aRun();
      await runs.insert(run);
      await expect(runs.transition(workspaceId, run.id, { states: ['queued'] }, 'storing', at(1))).rejects.toThrow(
        'never moves',
      );
      await expect(
        runs.transition(workspaceId, run.id, { states: ['queued', 'failed'] }, 'exporting', at(1)),
      ).rejects.toThrow('from failed to exporting');
      expect(await runs.find(workspaceId, run.id)).toEqual(run);
    }),
  );

  needing('atomic-updates')(
    'makes a move once when twenty callers want it at once',
    inStores(async (stores, connections) => {
      const run = aRun();
      await stores.runs.insert(run);
      const results = values(
        await race(connections, ({ runs }, caller) =>
          runs.transition(workspaceId, run.id, { states: ['queued'] }, 'exporting', at(caller), { attempt: caller }),
        ),
      );
      const written = results.flatMap((each) => (each.result === 'written' ? [each.record] : []));
      expect(written).toHaveLength(1);
      expect(results.filter(({ result }) => result === 'changed')).toHaveLength(19);
      expect(await stores.runs.find(workspaceId, run.id)).toEqual(written[0]);
    }),
  );

  needing('atomic-updates')(
    'ends in one way when it succeeds and is cancelled at once',
    inStores(async (stores, connections) => {
      const run = aRun({ state: 'verifying' });
      await stores.runs.insert(run);
      const results = values(
        await race(connections, ({ runs }, caller) =>
          runs.transition(
            workspaceId,
            run.id,
            { states: ['verifying'] },
            caller % 2 === 0 ? 'succeeded' : 'cancelled',
            at(1),
          ),
        ),
      );
      expect(results.filter(({ result }) => result === 'written')).toHaveLength(1);
    }),
  );

  test(
    'notes progress, tickets, waits, errors and all else while the run is in the expected state',
    inStores(async ({ runs }) => {
      const run = aRun({ state: 'exporting' });
      await runs.insert(run);
      const notes = {
        progress: { percent: 41.5, bytes: 6_000_000_000, totalBytes: 20_000_000_000 },
        exportTicket: { taskId: '10085', '$odd.key': [1, 2.5, null, true, { ü: '' }] },
        wait: { for: 'retry', until: at(9) },
        error: { code: 'site-unreachable', params: { site: 'acme' } },
        faults: 2,
        phase: 'Attachments: 3 of 12 <files>',
        takenAt: at(-3),
        stored: { size: 20_000_000_000, sha256: 'cd'.repeat(32) },
        fileName: 'acme.zip',
        fileId: 'file-1',
        cancelledBy: 'U-admin',
        message: { channel: 'D-owner', ts: '1732363200.000100' },
      } as const;
      const record = { ...run, ...notes };
      expect(await runs.note(workspaceId, run.id, { states: ['exporting'] }, notes)).toEqual({
        result: 'written',
        record,
      });
      const late = await runs.note(workspaceId, run.id, { states: ['queued', 'storing'] }, { faults: 0 });
      expect(late).toEqual({ result: 'changed', current: record });
      expect(await runs.note(workspaceId, 'another', { states: ['queued'] }, { faults: 0 })).toEqual({
        result: 'missing',
      });
      expect(await runs.find(workspaceId, run.id)).toEqual(record);
    }),
  );

  test(
    'shuts out a worker that lost the run to another one',
    inStores(async ({ runs }) => {
      const run = aRun({ state: 'storing', attempt: 1 });
      await runs.insert(run);
      const mine = { states: ['storing'], attempt: 1 } as const;
      await runs.note(workspaceId, run.id, mine, { attempt: 2 });
      const note = await runs.note(workspaceId, run.id, mine, { faults: 1 });
      const move = await runs.transition(workspaceId, run.id, mine, 'verifying', at(3));
      expect([note.result, move.result]).toEqual(['changed', 'changed']);
      expect(await runs.find(workspaceId, run.id)).toEqual({ ...run, attempt: 2 });
    }),
  );

  needing('atomic-updates')(
    'gives the run to one of twenty workers that take it up at once',
    inStores(async (stores, connections) => {
      const run = aRun({ state: 'storing', attempt: 3 });
      await stores.runs.insert(run);
      const results = values(
        await race(connections, ({ runs }) =>
          runs.note(workspaceId, run.id, { states: ['storing'], attempt: 3 }, { attempt: 4 }),
        ),
      );
      expect(results.filter(({ result }) => result === 'written')).toHaveLength(1);
    }),
  );

  needing('atomic-updates')(
    'adds warnings in any state and loses none of twenty at once',
    inStores(async (stores, connections) => {
      const run = aRun({ state: 'succeeded', warnings: [{ code: 'first', params: {} }] });
      await stores.runs.insert(run);
      const added = values(
        await race(connections, ({ runs }, caller) =>
          runs.addWarning(workspaceId, run.id, { code: 'prune-failed', params: { file: 'a.zip', caller } }),
        ),
      );
      expect(new Set(added)).toEqual(new Set([true]));
      expect((await stores.runs.find(workspaceId, run.id))?.warnings).toHaveLength(21);
      expect(await stores.runs.addWarning(workspaceId, 'another', { code: 'x', params: {} })).toBe(false);
    }),
  );

  test(
    'lists the runs of a scheme newest first, page by page, in an order that ties do not change',
    inStores(async ({ runs }) => {
      const inserted = Array.from({ length: 7 }, (_, index) => aRun({ queuedAt: at(Math.floor(index / 2)) }));
      for (const run of inserted) await runs.insert(run);
      await runs.insert(aRun({ schemeId: 'scheme-2' }));
      const all = await runs.listByScheme(workspaceId, 'scheme-1', { offset: 0, limit: 100 });
      expect(all.total).toBe(7);
      expect(new Set(all.items)).toEqual(new Set(inserted));
      expect(all.items.map(({ queuedAt }) => queuedAt)).toEqual([3, 2, 2, 1, 1, 0, 0].map(at));
      for (const [offset, length] of [
        [0, 3],
        [3, 3],
        [6, 1],
        [9, 0],
      ] as const) {
        const page = await runs.listByScheme(workspaceId, 'scheme-1', { offset, limit: 3 });
        expect(page).toEqual({ items: all.items.slice(offset, offset + length), total: 7 });
      }
    }),
  );

  test(
    'refuses pages that do not exist, instead of returning everything',
    inStores(async ({ runs }) => {
      for (const page of [
        { offset: 0, limit: 0 },
        { offset: -1, limit: 5 },
        { offset: 0, limit: 1.5 },
      ]) {
        await expect(runs.listByScheme(workspaceId, 'scheme-1', page)).rejects.toThrow(RangeError);
      }
    }),
  );

  test(
    'tells the latest run of a scheme apart from its latest success',
    inStores(async ({ runs }) => {
      expect(await runs.latest(workspaceId, 'scheme-1')).toBeNull();
      const failed = aRun({ state: 'failed', queuedAt: at(3) });
      const succeeded = aRun({ state: 'succeeded', queuedAt: at(2) });
      const older = aRun({ state: 'succeeded', queuedAt: at(1) });
      const foreign = aRun({ state: 'succeeded', queuedAt: at(9), schemeId: 'scheme-2' });
      for (const run of [older, failed, foreign, succeeded]) await runs.insert(run);
      expect(await runs.latest(workspaceId, 'scheme-1')).toEqual(failed);
      expect(await runs.latestSucceeded(workspaceId, 'scheme-1')).toEqual(succeeded);
      expect(await runs.latestSucceeded(workspaceId, 'scheme-3')).toBeNull();
    }),
  );

  test(
    'lists the unfinished runs of all workspaces for recovery, oldest first',
    inStores(async ({ runs }) => {
      const states = ['verifying', 'storing', 'exporting', 'queued', 'succeeded', 'failed', 'cancelled'] as const;
      const inserted = states.map((state, index) =>
        aRun({ state, queuedAt: at(10 - index), ...(index % 2 ? { workspaceId: otherWorkspaceId } : {}) }),
      );
      for (const run of inserted) await runs.insert(run);
      expect(await runs.listUnfinishedEverywhere()).toEqual(inserted.slice(0, 4).reverse());
    }),
  );

  test(
    'tells the latest run that is over apart from one that goes on, however it ended',
    inStores(async ({ runs }) => {
      expect(await runs.latestFinished(workspaceId, 'scheme-1')).toBeNull();
      await runs.insert(aRun({ queuedAt: at(0), state: 'verifying' }));
      expect(await runs.latestFinished(workspaceId, 'scheme-1')).toBeNull();
      await runs.insert(aRun({ queuedAt: at(9), state: 'failed', schemeId: 'scheme-2' }));
      for (const [index, state] of (['succeeded', 'failed', 'cancelled'] as const).entries()) {
        const run = aRun({ queuedAt: at(index + 1), state });
        await runs.insert(run);
        await runs.insert(aRun({ queuedAt: at(8) }));
        expect(await runs.latestFinished(workspaceId, 'scheme-1')).toEqual(run);
      }
    }),
  );

  test(
    'lists the finished runs of all workspaces whose end nobody was told, the one that ended first before the others',
    inStores(async ({ runs }) => {
      const inserted = runStates.map((state, index) =>
        aRun({
          state,
          finishedAt: isFinished(state) ? at(20 - index) : null,
          ...(index % 2 ? { workspaceId: otherWorkspaceId } : {}),
        }),
      );
      for (const run of inserted) await runs.insert(run);
      await runs.insert(aRun({ state: 'succeeded', finishedAt: at(0), told: true }));
      expect(await runs.listUntoldEverywhere()).toEqual(inserted.filter(({ state }) => isFinished(state)).toReversed());
    }),
  );

  test(
    'has a run to be told of from the step that ends it until it is noted that people were told',
    inStores(async ({ runs }) => {
      const run = aRun({ state: 'exporting' });
      await runs.insert(run);
      const ended = await runs.transition(workspaceId, run.id, { states: ['exporting'] }, 'cancelled', at(2), {
        cancelledBy: 'U-admin',
      });
      const record = { ...run, state: 'cancelled', finishedAt: at(2), cancelledBy: 'U-admin', told: false };
      expect(ended).toEqual({ result: 'written', record });
      expect(await runs.listUntoldEverywhere()).toEqual([record]);
      for (let repeat = 0; repeat < 2; repeat++) {
        const told = await runs.note(workspaceId, run.id, { states: ['cancelled'] }, { told: true });
        expect(told).toEqual({ result: 'written', record: { ...record, told: true } });
      }
      expect(await runs.listUntoldEverywhere()).toEqual([]);
    }),
  );

  test(
    'ends a run untold even where a note said otherwise while it went on, and told where the last step says so',
    inStores(async ({ runs }) => {
      const [early, late] = [aRun({ state: 'queued' }), aRun({ state: 'queued' })];
      await runs.insert(early);
      await runs.insert(late);
      await runs.note(workspaceId, early.id, { states: ['queued'] }, { told: true });
      await runs.transition(workspaceId, early.id, { states: ['queued'] }, 'failed', at(1));
      await runs.transition(workspaceId, late.id, { states: ['queued'] }, 'failed', at(1), { told: true });
      expect((await runs.listUntoldEverywhere()).map(({ id }) => id)).toEqual([early.id]);
    }),
  );

  needing('atomic-updates')(
    'loses no move and no note when one worker moves a run while others note',
    inStores(async (stores, connections) => {
      const run = aRun({ state: 'verifying' });
      await stores.runs.insert(run);
      const message = { channel: 'C-ops', ts: '1.2' };
      await race(connections, ({ runs }, caller) =>
        caller === 10
          ? runs.transition(workspaceId, run.id, { states: ['verifying'] }, 'succeeded', at(1), { fileId: 'file-1' })
          : runs.note(workspaceId, run.id, { states: ['verifying', 'succeeded'] }, { message }),
      ).then(values);
      const record = { ...run, state: 'succeeded', finishedAt: at(1), fileId: 'file-1', message, told: false };
      expect(await stores.runs.listUntoldEverywhere()).toEqual([record]);
    }),
  );
}
