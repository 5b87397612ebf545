import { expect, test } from '@jest/globals';
import { anEntry, at, workspaceId } from './records.js';
import type { Case } from './stores-under-test.js';

const all = { offset: 0, limit: 100 };

export function auditCases(inStores: Case): void {
  test(
    'keeps what was before and after as it was, newest first, and each entry once',
    inStores(async ({ audit }) => {
      const created = anEntry({ at: at(1), before: null, after: { 'a.b': [{ $set: 1 }], empty: {}, text: '' } });
      const removed = anEntry({ at: at(2), before: 'plain', after: null, userId: null });
      for (const entry of [created, removed, created]) await audit.append(entry);
      expect(await audit.list(workspaceId, {}, all)).toEqual({ items: [removed, created], total: 2 });
    }),
  );

  test(
    'filters by person, by the bot itself, by action and by what was changed',
    inStores(async ({ audit }) => {
      const subject = { kind: 'file', id: 'file-1', name: 'a.zip' } as const;
      const mine = anEntry({ userId: 'U-1', action: 'file.deleted', subject });
      const pruned = anEntry({ userId: null, action: 'file.pruned', subject, at: at(1) });
      const other = anEntry({ userId: 'U-2' });
      for (const entry of [mine, pruned, other]) await audit.append(entry);
      expect((await audit.list(workspaceId, { userId: 'U-1' }, all)).items).toEqual([mine]);
      expect((await audit.list(workspaceId, { userId: null }, all)).items).toEqual([pruned]);
      expect((await audit.list(workspaceId, { action: 'scheme.updated' }, all)).items).toEqual([other]);
      expect((await audit.list(workspaceId, { subjectId: 'file-1' }, all)).items).toEqual([pruned, mine]);
      expect((await audit.list(workspaceId, { subjectId: 'file-1', userId: 'U-2' }, all)).total).toBe(0);
    }),
  );

  test(
    'pages through entries of the same moment without showing one twice',
    inStores(async ({ audit }) => {
      const ids = Array.from({ length: 5 }, () => anEntry());
      for (const entry of ids) await audit.append(entry);
      const seen = [];
      for (const offset of [0, 2, 4]) {
        const page = await audit.list(workspaceId, {}, { offset, limit: 2 });
        expect(page.total).toBe(5);
        seen.push(...page.items.map(({ id }) => id));
      }
      expect(seen.sort()).toEqual(ids.map(({ id }) => id).sort());
    }),
  );
}
