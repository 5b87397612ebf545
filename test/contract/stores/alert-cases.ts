import { expect, test } from '@jest/globals';
import type { Alert } from '../../../src/domain/alert.js';
import type { Stores } from '../../../src/ports/stores.js';
import type { Needing } from '../capabilities.js';
import { aFile, anAlert, at, otherWorkspaceId, workspaceId } from './records.js';
import { type Case, race, values } from './stores-under-test.js';

const all = { offset: 0, limit: 100 };
const message = { channel: 'C-ops', ts: '1732363200.000100' };

/** Alerts about subjects of their own, so that all of them can be open. */
function aboutSchemes(differences: readonly Partial<Alert>[]): Alert[] {
  return differences.map((each, index) => anAlert({ subject: { kind: 'scheme', id: `scheme-${index}` }, ...each }));
}

async function openAll({ alerts }: Stores, opened: readonly Alert[]): Promise<void> {
  for (const alert of opened) expect(await alerts.open(alert)).toEqual({ opened: true, alert });
}

async function unshownIds({ alerts }: Stores): Promise<string[]> {
  return (await alerts.listUnshownEverywhere()).map(({ id }) => id);
}

export function alertCases(inStores: Case, needing: Needing): void {
  test(
    'finds an alert as it was opened, whatever it is about',
    inStores(async (stores) => {
      const opened = [
        anAlert(),
        anAlert({ subject: { kind: 'storage', id: 'storage-1' }, runId: null, lastGoodAt: null }),
        anAlert({ subject: { kind: 'site', id: 'site-1' }, acknowledgedBy: 'U-admin', acknowledgedAt: at(3) }),
        anAlert({ subject: { kind: 'file', id: aFile().id }, count: 7, message, shownRevision: 1 }),
      ];
      await openAll(stores, opened);
      for (const alert of opened) expect(await stores.alerts.find(workspaceId, alert.id)).toEqual(alert);
      expect(await stores.alerts.find(workspaceId, 'another')).toBeNull();
    }),
  );

  test(
    'answers with the alert that is open already, and keeps nothing of the other',
    inStores(async ({ alerts }) => {
      const first = anAlert();
      const second = anAlert({ lastAt: at(5), reference: 'd4e5f6' });
      await alerts.open(first);
      expect(await alerts.open(second)).toEqual({ opened: false, alert: first });
      expect(await alerts.find(workspaceId, second.id)).toBeNull();
      expect(await alerts.listOpen(workspaceId, all)).toEqual({ items: [first], total: 1 });
    }),
  );

  test(
    'opens another alert about another subject, for another code and in another workspace',
    inStores(async (stores) => {
      const opened = [
        anAlert(),
        anAlert({ subject: { kind: 'scheme', id: 'scheme-2' } }),
        anAlert({ subject: { kind: 'site', id: 'scheme-1' } }),
        anAlert({ code: 'site-unreachable' }),
      ];
      const theirs = anAlert({ workspaceId: otherWorkspaceId });
      await openAll(stores, [...opened, theirs]);
      expect((await stores.alerts.listOpen(workspaceId, all)).total).toBe(4);
      expect(await stores.alerts.listOpenOf(otherWorkspaceId, 'scheme-1')).toEqual([theirs]);
    }),
  );

  test(
    'answers as at first when the same alert is opened again, also when it was changed or closed since',
    inStores(async ({ alerts }) => {
      const alert = anAlert();
      await alerts.open(alert);
      expect(await alerts.open(alert)).toEqual({ opened: true, alert });
      await alerts.update(workspaceId, alert.id, 1, { count: 2 });
      expect(await alerts.open(alert)).toEqual({ opened: true, alert: { ...alert, count: 2, revision: 2 } });
      await alerts.update(workspaceId, alert.id, 2, { closedAt: at(9) });
      const later = anAlert();
      await alerts.open(later);
      const closed = { ...alert, count: 2, revision: 3, closedAt: at(9) };
      expect(await alerts.open(alert)).toEqual({ opened: true, alert: closed });
      expect(await alerts.listOpenOf(workspaceId, 'scheme-1')).toEqual([later]);
    }),
  );

  test(
    'answers with the open one each time when an alert that found it is opened again',
    inStores(async ({ alerts }) => {
      const [first, second] = [anAlert(), anAlert()];
      await alerts.open(first);
      for (let repeat = 0; repeat < 2; repeat++) {
        expect(await alerts.open(second)).toEqual({ opened: false, alert: first });
      }
    }),
  );

  test(
    'has one open alert when twenty callers open one at once, and answers with it to all of them',
    inStores(async (stores, connections) => {
      const answers = values(
        await race(connections, ({ alerts }, caller) => alerts.open(anAlert({ reference: `caller-${caller}` }))),
      );
      const [winner, ...others] = answers.flatMap(({ opened, alert }) => (opened ? [alert] : []));
      expect(others).toEqual([]);
      expect(answers.map(({ alert }) => alert)).toEqual(Array.from({ length: 20 }, () => winner));
      expect(await stores.alerts.listOpen(workspaceId, all)).toEqual({ items: [winner], total: 1 });
    }),
  );

  test(
    'opens an alert once when twenty callers open the same at once, and tells all of them that it did',
    inStores(async (stores, connections) => {
      const alert = anAlert();
      const answers = values(await race(connections, ({ alerts }) => alerts.open(alert)));
      expect(answers).toEqual(Array.from({ length: 20 }, () => ({ opened: true, alert })));
      expect((await stores.alerts.listOpen(workspaceId, all)).total).toBe(1);
    }),
  );

  needing('atomic-updates')(
    'has one open alert at most when it is closed while others open one, and refuses none of them',
    inStores(async (stores, connections) => {
      for (let round = 0; round < 5; round++) {
        const subject = { kind: 'scheme', id: `scheme-${round}` } as const;
        const first = anAlert({ subject });
        await stores.alerts.open(first);
        const answers = values(
          await race(connections, async ({ alerts }, caller) => {
            if (caller > 0) return alerts.open(anAlert({ subject }));
            // Reading first brings the closing between the others' attempt and their look at who was there.
            const found = await alerts.find(workspaceId, first.id);
            await alerts.update(workspaceId, first.id, found?.revision ?? 0, { closedAt: at(1) });
            return null;
          }),
        );
        const opened = answers.flatMap((answer) => (answer?.opened ? [answer.alert] : []));
        expect(opened.length).toBeLessThanOrEqual(1);
        expect(await stores.alerts.listOpenOf(workspaceId, subject.id)).toEqual(opened);
        for (const answer of answers) {
          if (answer && answer.alert.id !== first.id) expect([answer.alert]).toEqual(opened);
        }
      }
    }),
  );

  test(
    'does not take an id of another workspace for its own',
    inStores(async ({ alerts }) => {
      const alert = anAlert();
      await alerts.open(alert);
      await expect(alerts.open({ ...alert, workspaceId: otherWorkspaceId })).rejects.toThrow();
      expect(await alerts.listOpen(otherWorkspaceId, all)).toEqual({ items: [], total: 0 });
      expect(await alerts.find(workspaceId, alert.id)).toEqual(alert);
    }),
  );

  test(
    'lists the open ones newest first, of the workspace page by page and of one subject',
    inStores(async (stores) => {
      const { alerts } = stores;
      const subject = { kind: 'scheme', id: 'scheme-1' } as const;
      const opened = [
        anAlert({ lastAt: at(1) }),
        anAlert({ lastAt: at(4), subject: { kind: 'storage', id: 'storage-1' } }),
        anAlert({ lastAt: at(3), subject, code: 'not-enough-space' }),
        anAlert({ lastAt: at(2), subject, code: 'run-late' }),
        anAlert({ lastAt: at(9), subject, code: 'file-differs' }),
      ];
      await openAll(stores, opened);
      const [first, storage, second, third, closed] = opened;
      await alerts.update(workspaceId, closed?.id ?? '', 1, { closedAt: at(10) });
      expect(await alerts.listOpenOf(workspaceId, 'scheme-1')).toEqual([second, third, first]);
      expect(await alerts.listOpenOf(workspaceId, 'scheme-9')).toEqual([]);
      expect(await alerts.listOpen(workspaceId, all)).toEqual({ items: [storage, second, third, first], total: 4 });
      expect(await alerts.listOpen(workspaceId, { offset: 1, limit: 2 })).toEqual({ items: [second, third], total: 4 });
    }),
  );

  test(
    'pages through open ones of the same moment without showing one twice',
    inStores(async (stores) => {
      const opened = aboutSchemes(Array.from({ length: 5 }, () => ({})));
      await openAll(stores, opened);
      const seen: string[] = [];
      for (const offset of [0, 2, 4]) {
        const { items } = await stores.alerts.listOpen(workspaceId, { offset, limit: 2 });
        seen.push(...items.map(({ id }) => id));
      }
      expect(seen.sort()).toEqual(opened.map(({ id }) => id).sort());
    }),
  );

  test(
    'changes an alert at the expected revision only, raises it, and says what is there',
    inStores(async ({ alerts }) => {
      const alert = anAlert();
      await alerts.open(alert);
      const changes = {
        params: { storage: 'New NAS' },
        channel: 'C-new',
        owner: 'U-new',
        subjectName: 'Weekly',
        runId: 'run-2',
        lastGoodAt: null,
        lastAt: at(5),
        count: 2,
        reference: 'd4e5f6',
        acknowledgedBy: 'U-admin',
        acknowledgedAt: at(6),
      };
      const record = { ...alert, ...changes, revision: 2 };
      expect(await alerts.update(workspaceId, alert.id, 1, changes)).toEqual({ result: 'written', record });
      expect(await alerts.update(workspaceId, alert.id, 1, changes)).toEqual({ result: 'changed', current: record });
      expect(await alerts.find(workspaceId, alert.id)).toEqual(record);
      expect(await alerts.update(workspaceId, 'another', 1, changes)).toEqual({ result: 'missing' });
    }),
  );

  needing('atomic-updates')(
    'loses no occurrence when twenty callers count one at once',
    inStores(async (stores, connections) => {
      const alert = anAlert();
      await stores.alerts.open(alert);
      await race(connections, async ({ alerts }) => {
        for (let current = await alerts.find(workspaceId, alert.id); current !== null;) {
          const { revision, count } = current;
          const counted = await alerts.update(workspaceId, alert.id, revision, { count: count + 1 });
          current = counted.result === 'changed' ? counted.current : null;
        }
      }).then(values);
      expect(await stores.alerts.find(workspaceId, alert.id)).toEqual({ ...alert, count: 21, revision: 21 });
    }),
  );

  test(
    'is open no more once it was closed, and makes room for the next one',
    inStores(async ({ alerts }) => {
      const alert = anAlert();
      await alerts.open(alert);
      const closed = { ...alert, closedAt: at(3), revision: 2 };
      expect(await alerts.update(workspaceId, alert.id, 1, { closedAt: at(3) })).toEqual({
        result: 'written',
        record: closed,
      });
      expect(await alerts.listOpen(workspaceId, all)).toEqual({ items: [], total: 0 });
      expect(await alerts.listOpenOf(workspaceId, 'scheme-1')).toEqual([]);
      const next = anAlert();
      expect(await alerts.open(next)).toEqual({ opened: true, alert: next });
      await alerts.update(workspaceId, next.id, 1, { closedAt: at(4) });
      expect((await alerts.open(anAlert())).opened).toBe(true);
      expect(await alerts.find(workspaceId, alert.id)).toEqual(closed);
    }),
  );

  test(
    'does not open a closed alert again',
    inStores(async ({ alerts }) => {
      const alert = anAlert();
      await alerts.open(alert);
      await alerts.update(workspaceId, alert.id, 1, { closedAt: null, count: 2 });
      await alerts.update(workspaceId, alert.id, 2, { closedAt: at(3) });
      const closed = { ...alert, count: 2, closedAt: at(3), revision: 3 };
      expect(await alerts.update(workspaceId, alert.id, 3, { closedAt: null })).toEqual({
        result: 'changed',
        current: closed,
      });
      const acknowledged = await alerts.update(workspaceId, alert.id, 3, { acknowledgedBy: 'U-admin' });
      expect(acknowledged).toMatchObject({ result: 'written', record: { closedAt: at(3), acknowledgedBy: 'U-admin' } });
    }),
  );

  test(
    'notes which revision a message shows, and never that it shows an earlier one',
    inStores(async ({ alerts }) => {
      const alert = anAlert({ revision: 5 });
      await alerts.open(alert);
      const shown = { ...alert, shownRevision: 4, message };
      expect(await alerts.markShown(workspaceId, alert.id, 4, message)).toEqual(shown);
      expect(await alerts.markShown(workspaceId, alert.id, 3, null)).toEqual(shown);
      expect(await alerts.markShown(workspaceId, alert.id, 4, message)).toEqual(shown);
      const elsewhere = { channel: 'D-owner', ts: '2.1' };
      const moved = { ...alert, shownRevision: 5, message: elsewhere };
      expect(await alerts.markShown(workspaceId, alert.id, 5, elsewhere)).toEqual(moved);
      expect(await alerts.markShown(workspaceId, alert.id, 4, message)).toEqual(moved);
      expect(await alerts.find(workspaceId, alert.id)).toEqual(moved);
      expect(await alerts.markShown(workspaceId, 'another', 1, message)).toBeNull();
    }),
  );

  test(
    'does not believe that a message shows a revision that there is not yet',
    inStores(async (stores) => {
      const alert = anAlert();
      await stores.alerts.open(alert);
      expect(await stores.alerts.markShown(workspaceId, alert.id, 2, message)).toEqual(alert);
      expect(await unshownIds(stores)).toEqual([alert.id]);
    }),
  );

  test(
    'lists those of all workspaces whose message does not show their last change, oldest first',
    inStores(async (stores) => {
      const { alerts } = stores;
      const opened = aboutSchemes([
        { firstAt: at(3) },
        { firstAt: at(1), workspaceId: otherWorkspaceId },
        { firstAt: at(2) },
        { firstAt: at(0), shownRevision: 1, message },
      ]);
      await openAll(stores, opened);
      const [third, first, second, shown] = opened.map(({ id }) => id);
      expect(await alerts.listUnshownEverywhere()).toEqual([opened[1], opened[2], opened[0]]);

      await alerts.markShown(workspaceId, second ?? '', 1, message);
      expect(await unshownIds(stores)).toEqual([first, third]);
      await alerts.update(workspaceId, shown ?? '', 1, { count: 2 });
      expect(await unshownIds(stores)).toEqual([shown, first, third]);
      await alerts.markShown(workspaceId, shown ?? '', 1, message);
      expect(await unshownIds(stores)).toEqual([shown, first, third]);
      await alerts.markShown(workspaceId, shown ?? '', 2, message);
      expect(await unshownIds(stores)).toEqual([first, third]);
      await alerts.update(workspaceId, third ?? '', 1, { closedAt: at(9) });
      expect(await unshownIds(stores)).toEqual([first, third]);
    }),
  );

  needing('atomic-updates')(
    'knows whether the last change is shown after changes and messages at once',
    inStores(async (stores, connections) => {
      for (let round = 0; round < 5; round++) {
        const alert = anAlert({ subject: { kind: 'scheme', id: `scheme-${round}` } });
        await stores.alerts.open(alert);
        await race(connections, async ({ alerts }, caller) => {
          const current = await alerts.find(workspaceId, alert.id);
          const revision = current?.revision ?? 0;
          if (caller % 2 === 0) await alerts.update(workspaceId, alert.id, revision, { count: caller + 2 });
          else await alerts.markShown(workspaceId, alert.id, revision, message);
        }).then(values);
        const left = await stores.alerts.find(workspaceId, alert.id);
        const isListed = (await unshownIds(stores)).includes(alert.id);
        expect(isListed).toBe((left?.shownRevision ?? 0) < (left?.revision ?? 0));

        await stores.alerts.markShown(workspaceId, alert.id, left?.revision ?? 0, message);
        expect(await unshownIds(stores)).toEqual([]);
      }
    }),
  );

  needing('atomic-updates')(
    'keeps the latest of twenty revisions that are noted as shown at once',
    inStores(async (stores, connections) => {
      const alert = anAlert({ revision: 20 });
      await stores.alerts.open(alert);
      await race(connections, ({ alerts }, caller) =>
        alerts.markShown(workspaceId, alert.id, ((caller * 7) % 20) + 1, { channel: 'C-ops', ts: `${caller}` }),
      ).then(values);
      const latest = { channel: 'C-ops', ts: '17' };
      expect(await stores.alerts.find(workspaceId, alert.id)).toEqual({ ...alert, shownRevision: 20, message: latest });
      expect(await unshownIds(stores)).toEqual([]);
    }),
  );
}
