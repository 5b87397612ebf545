import { expect, test } from '@jest/globals';
import type { PendingDue } from '../../../src/domain/scheme.js';
import type { Needing } from '../capabilities.js';
import { aScheme, at, otherWorkspaceId, workspaceId } from './records.js';
import { type Case, expectOperatorError, race, values } from './stores-under-test.js';

const stamp = { updatedAt: at(5), updatedBy: 'U-editor' };

const nothingDue = { dueAt: null, pendingRunId: null };

function pending(runId: string): PendingDue {
  return { dueAt: at(10), runId, kind: 'catch-up' };
}

export function schemeCases(inStores: Case, needing: Needing): void {
  test(
    'finds a scheme as it was inserted, by id and by name without regard to case',
    inStores(async ({ schemes }) => {
      const scheme = aScheme({ name: 'Nightly Straße' });
      await schemes.insert(scheme);
      expect(await schemes.find(workspaceId, scheme.id)).toEqual(scheme);
      expect(await schemes.findByName(workspaceId, '  NIGHTLY  strasse ')).toEqual(scheme);
      expect(await schemes.find(workspaceId, 'another')).toBeNull();
      expect(await schemes.findByName(workspaceId, 'Nightl')).toBeNull();
    }),
  );

  test(
    'does nothing when the same scheme is inserted again, even if it was changed since',
    inStores(async ({ schemes }) => {
      const scheme = aScheme();
      await schemes.insert(scheme);
      await schemes.update(workspaceId, scheme.id, 1, { keep: 3 }, stamp);
      await schemes.insert(scheme);
      expect((await schemes.list(workspaceId)).map(({ keep }) => keep)).toEqual([3]);
    }),
  );

  test(
    'refuses a name that another scheme of the workspace has in other case, and leaves it to other workspaces',
    inStores(async ({ schemes }) => {
      await schemes.insert(aScheme({ name: 'Nightly' }));
      await expectOperatorError(schemes.insert(aScheme({ name: 'NIGHTLY' })), 'scheme-name-taken');
      await schemes.insert(aScheme({ name: 'nightly', workspaceId: otherWorkspaceId }));
      expect(await schemes.list(workspaceId)).toHaveLength(1);
    }),
  );

  test(
    'lets one of twenty win who insert the same name in different case at once',
    inStores(async (stores, connections) => {
      const name = 'nightly backup of acme';
      const spell = (caller: number): string => name.slice(0, caller) + name.slice(caller).toUpperCase();
      const results = await race(connections, ({ schemes }, caller) =>
        schemes.insert(aScheme({ name: spell(caller) })),
      );
      const lost = results.filter((result) => result.status === 'rejected');
      expect(lost).toHaveLength(19);
      for (const { reason } of lost) expect(reason).toMatchObject({ code: 'scheme-name-taken' });
      expect(await stores.schemes.list(workspaceId)).toHaveLength(1);
    }),
  );

  test(
    'does not store a scheme that could not be read again',
    inStores(async ({ schemes }) => {
      await expect(schemes.insert(aScheme({ keep: 0 }))).rejects.toThrow('could not be read again');
      expect(await schemes.list(workspaceId)).toEqual([]);
    }),
  );

  test(
    'lists the schemes of a workspace by name without regard to case, and those of all for recovery',
    inStores(async ({ schemes }) => {
      for (const name of ['beta', 'Gamma', 'alpha']) await schemes.insert(aScheme({ name }));
      await schemes.insert(aScheme({ name: 'Delta', workspaceId: otherWorkspaceId }));
      expect((await schemes.list(workspaceId)).map(({ name }) => name)).toEqual(['alpha', 'beta', 'Gamma']);
      expect((await schemes.listEverywhere()).map(({ name }) => name)).toEqual(['alpha', 'beta', 'Gamma', 'Delta']);
    }),
  );

  test(
    'changes the settings that were given, notes who did it and raises the revision',
    inStores(async ({ schemes }) => {
      const scheme = aScheme();
      await schemes.insert(scheme);
      const changes = { name: 'Weekly', keep: 365, paused: true };
      const record = { ...scheme, ...changes, ...stamp, revision: 2 };
      expect(await schemes.update(workspaceId, scheme.id, 1, changes, stamp)).toEqual({ result: 'written', record });
      expect(await schemes.find(workspaceId, scheme.id)).toEqual(record);
      expect(await schemes.findByName(workspaceId, 'weekly')).toEqual(record);
      expect(await schemes.findByName(workspaceId, 'nightly')).toBeNull();
    }),
  );

  test(
    'writes nothing over a change that came first, and says what is there',
    inStores(async ({ schemes }) => {
      const scheme = aScheme();
      await schemes.insert(scheme);
      await schemes.update(workspaceId, scheme.id, 1, { keep: 20 }, stamp);
      const late = await schemes.update(workspaceId, scheme.id, 1, { keep: 30 }, stamp);
      expect(late).toMatchObject({ result: 'changed', current: { keep: 20, revision: 2 } });
      expect(await schemes.update(workspaceId, 'another', 1, { keep: 30 }, stamp)).toEqual({ result: 'missing' });
    }),
  );

  needing('atomic-updates')(
    'lets one of twenty edits of the same revision win',
    inStores(async (stores, connections) => {
      const scheme = aScheme();
      await stores.schemes.insert(scheme);
      const results = await race(connections, ({ schemes }, caller) =>
        schemes.update(workspaceId, scheme.id, 1, { keep: caller + 1 }, stamp),
      );
      const written = values(results).flatMap((each) => (each.result === 'written' ? [each.record] : []));
      expect(written).toHaveLength(1);
      expect(await stores.schemes.find(workspaceId, scheme.id)).toEqual(written[0]);
    }),
  );

  needing('duplicate-code-on-update')(
    'refuses to rename a scheme to a name that is taken, but not to another spelling of its own',
    inStores(async ({ schemes }) => {
      const scheme = aScheme({ name: 'Nightly' });
      await schemes.insert(scheme);
      await schemes.insert(aScheme({ name: 'Weekly' }));
      await expectOperatorError(
        schemes.update(workspaceId, scheme.id, 1, { name: 'WEEKLY', keep: 1 }, stamp),
        'scheme-name-taken',
      );
      expect(await schemes.find(workspaceId, scheme.id)).toEqual(scheme);
      const respelled = await schemes.update(workspaceId, scheme.id, 1, { name: 'NIGHTLY' }, stamp);
      expect(respelled).toMatchObject({ result: 'written', record: { name: 'NIGHTLY' } });
    }),
  );

  test(
    'gives a scheme to one run at a time, and says who has it',
    inStores(async ({ schemes }) => {
      const scheme = aScheme();
      await schemes.insert(scheme);
      expect(await schemes.claimRun(workspaceId, scheme.id, 'run-1')).toEqual({ result: 'claimed' });
      expect(await schemes.claimRun(workspaceId, scheme.id, 'run-2')).toEqual({ result: 'held', by: 'run-1' });
      expect(await schemes.claimRun(workspaceId, 'another', 'run-2')).toEqual({ result: 'missing' });
      expect(await schemes.find(workspaceId, scheme.id)).toEqual({ ...scheme, activeRun: 'run-1' });
    }),
  );

  test(
    'claims again for the run that has it already, whose first answer was lost',
    inStores(async ({ schemes }) => {
      const scheme = aScheme({ activeRun: 'run-1' });
      await schemes.insert(scheme);
      expect(await schemes.claimRun(workspaceId, scheme.id, 'run-1')).toEqual({ result: 'claimed' });
    }),
  );

  needing('atomic-updates')(
    'lets one of twenty win who claim a scheme at once, and names the winner to all others',
    inStores(async (stores, connections) => {
      const scheme = aScheme();
      await stores.schemes.insert(scheme);
      const claims = values(
        await race(connections, ({ schemes }, caller) => schemes.claimRun(workspaceId, scheme.id, `run-${caller}`)),
      );
      const winners = claims.flatMap(({ result }, caller) => (result === 'claimed' ? [`run-${caller}`] : []));
      expect(winners).toHaveLength(1);
      expect(claims.filter(({ result }) => result === 'held')).toEqual(
        Array.from({ length: 19 }, () => ({ result: 'held', by: winners[0] })),
      );
      expect((await stores.schemes.find(workspaceId, scheme.id))?.activeRun).toBe(winners[0]);
    }),
  );

  test(
    'frees a scheme for the run that holds it only',
    inStores(async ({ schemes }) => {
      const scheme = aScheme({ activeRun: 'run-1' });
      await schemes.insert(scheme);
      expect(await schemes.releaseRun(workspaceId, scheme.id, 'run-2')).toBe(false);
      expect(await schemes.releaseRun(workspaceId, scheme.id, 'run-1')).toBe(true);
      expect(await schemes.releaseRun(workspaceId, scheme.id, 'run-1')).toBe(false);
      expect(await schemes.claimRun(workspaceId, scheme.id, 'run-2')).toEqual({ result: 'claimed' });
    }),
  );

  test(
    'lets an edit pass while a run begins',
    inStores(async ({ schemes }) => {
      const scheme = aScheme();
      await schemes.insert(scheme);
      await schemes.claimRun(workspaceId, scheme.id, 'run-1');
      const edited = await schemes.update(workspaceId, scheme.id, 1, { keep: 4 }, stamp);
      expect(edited).toMatchObject({ result: 'written', record: { keep: 4, activeRun: 'run-1' } });
    }),
  );

  test(
    'removes a scheme once, and its name is free',
    inStores(async ({ schemes }) => {
      const scheme = aScheme();
      await schemes.insert(scheme);
      expect(await schemes.remove(workspaceId, scheme.id)).toBe(true);
      expect(await schemes.remove(workspaceId, scheme.id)).toBe(false);
      await schemes.insert(aScheme({ name: scheme.name }));
      expect(await schemes.find(workspaceId, scheme.id)).toBeNull();
    }),
  );

  test(
    'notes what is due next, what is pending and what was missed, and leaves the settings and their revision alone',
    inStores(async ({ schemes }) => {
      const scheme = aScheme();
      await schemes.insert(scheme);
      const first = { dueAt: at(10), pendingDue: null, missedAt: null };
      expect(await schemes.noteDue(workspaceId, scheme.id, nothingDue, first)).toEqual({
        result: 'written',
        record: { ...scheme, ...first },
      });
      const second = { dueAt: at(20), pendingDue: pending('run-1'), missedAt: at(5) };
      const record = { ...scheme, ...second };
      expect(await schemes.noteDue(workspaceId, scheme.id, { dueAt: at(10), pendingRunId: null }, second)).toEqual({
        result: 'written',
        record,
      });
      expect(await schemes.find(workspaceId, scheme.id)).toEqual(record);
      expect(await schemes.list(workspaceId)).toEqual([record]);
      const third = { dueAt: null, pendingDue: null, missedAt: null };
      const expected = { dueAt: at(20), pendingRunId: 'run-1' };
      expect(await schemes.noteDue(workspaceId, scheme.id, expected, third)).toEqual({
        result: 'written',
        record: scheme,
      });
    }),
  );

  test(
    'notes nothing where another moment is due or another run is pending than was thought, and says what is',
    inStores(async ({ schemes }) => {
      const idle = aScheme({ name: 'Idle', dueAt: at(10) });
      const busy = aScheme({ name: 'Busy', dueAt: at(10), pendingDue: pending('run-1') });
      await schemes.insert(idle);
      await schemes.insert(busy);
      const due = { dueAt: at(30), pendingDue: pending('run-9'), missedAt: at(9) };
      for (const [scheme, expected] of [
        [idle, { dueAt: at(11), pendingRunId: null }],
        [idle, { dueAt: null, pendingRunId: null }],
        [idle, { dueAt: at(10), pendingRunId: 'run-1' }],
        [busy, { dueAt: at(10), pendingRunId: null }],
        [busy, { dueAt: at(10), pendingRunId: 'run-2' }],
        [busy, { dueAt: null, pendingRunId: 'run-1' }],
      ] as const) {
        const answer = { result: 'changed', current: scheme };
        expect(await schemes.noteDue(workspaceId, scheme.id, expected, due)).toEqual(answer);
      }
      expect(await schemes.noteDue(workspaceId, 'another', nothingDue, due)).toEqual({ result: 'missing' });
      expect(await schemes.list(workspaceId)).toEqual([busy, idle]);
    }),
  );

  test(
    'answers a repeated note of what is due with what is stored',
    inStores(async ({ schemes }) => {
      const scheme = aScheme({ dueAt: at(10) });
      await schemes.insert(scheme);
      const due = { dueAt: at(20), pendingDue: pending('run-1'), missedAt: null };
      await schemes.noteDue(workspaceId, scheme.id, { dueAt: at(10), pendingRunId: null }, due);
      const repeated = await schemes.noteDue(workspaceId, scheme.id, { dueAt: at(10), pendingRunId: null }, due);
      expect(repeated).toEqual({ result: 'changed', current: { ...scheme, ...due } });
    }),
  );

  test(
    'lets an edit pass while something becomes due, and the other way round',
    inStores(async ({ schemes }) => {
      const scheme = aScheme({ dueAt: at(10) });
      await schemes.insert(scheme);
      const due = { dueAt: at(20), pendingDue: pending('run-1'), missedAt: null };
      const expected = { dueAt: at(10), pendingRunId: null };
      expect(await schemes.noteDue(workspaceId, scheme.id, expected, due)).toMatchObject({ result: 'written' });
      const record = { ...scheme, ...due, ...stamp, keep: 4, revision: 2 };
      expect(await schemes.update(workspaceId, scheme.id, 1, { keep: 4 }, stamp)).toEqual({
        result: 'written',
        record,
      });
      const served = { dueAt: at(20), pendingRunId: 'run-1' };
      expect(await schemes.noteDue(workspaceId, scheme.id, served, { ...due, pendingDue: null })).toEqual({
        result: 'written',
        record: { ...record, pendingDue: null },
      });
    }),
  );

  needing('atomic-updates')(
    'lets one of twenty win who see the same moment come, and shows its run to all others',
    inStores(async (stores, connections) => {
      const scheme = aScheme({ dueAt: at(10) });
      await stores.schemes.insert(scheme);
      const results = values(
        await race(connections, ({ schemes }, caller) =>
          schemes.noteDue(
            workspaceId,
            scheme.id,
            { dueAt: at(10), pendingRunId: null },
            { dueAt: at(20), pendingDue: pending(`run-${caller}`), missedAt: null },
          ),
        ),
      );
      const written = results.flatMap((each) => (each.result === 'written' ? [each.record] : []));
      expect(written).toHaveLength(1);
      expect(results.flatMap((each) => (each.result === 'changed' ? [each.current] : []))).toEqual(
        Array.from({ length: 19 }, () => written[0]),
      );
      expect(await stores.schemes.find(workspaceId, scheme.id)).toEqual(written[0]);
    }),
  );
}
