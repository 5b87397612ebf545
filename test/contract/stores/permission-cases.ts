import { expect, test } from '@jest/globals';
import { nobody } from '../../../src/domain/permission-settings.js';
import type { Needing } from '../capabilities.js';
import { at, grants, otherWorkspaceId, workspaceId } from './records.js';
import { type Case, race, values } from './stores-under-test.js';

const stamp = { updatedAt: at(5), updatedBy: 'U-editor' };

export function permissionCases(inStores: Case, needing: Needing): void {
  test(
    'has none until they are saved, and then what was saved, in that workspace only',
    inStores(async ({ permissions }) => {
      expect(await permissions.find(workspaceId)).toBeNull();
      const given = {
        administrator: { users: ['U-1', 'U-2'], groups: ['S-1'], workspaceAdmins: true },
        operator: { users: [], groups: ['S-2'], workspaceAdmins: false },
      };
      const record = { workspaceId, ...given, ...stamp, revision: 1 };
      expect(await permissions.save(workspaceId, 0, given, stamp)).toEqual({ result: 'written', record });
      expect(await permissions.find(workspaceId)).toEqual(record);
      expect(await permissions.find(otherWorkspaceId)).toBeNull();
    }),
  );

  test(
    'changes them at the expected revision only, and leaves those of another workspace alone',
    inStores(async ({ permissions }) => {
      await permissions.save(workspaceId, 0, grants('U-1'), stamp);
      await permissions.save(otherWorkspaceId, 0, grants('U-theirs'), stamp);
      const current = { workspaceId, administrator: { ...nobody, users: ['U-1'] }, operator: nobody, ...stamp };
      for (const revision of [0, 2]) {
        const refused = await permissions.save(workspaceId, revision, grants('U-late'), stamp);
        expect(refused).toEqual({ result: 'changed', current: { ...current, revision: 1 } });
      }
      const later = { updatedAt: at(6), updatedBy: null };
      expect(await permissions.save(workspaceId, 1, grants('U-2'), later)).toEqual({
        result: 'written',
        record: { workspaceId, ...grants('U-2'), ...later, revision: 2 },
      });
      expect((await permissions.find(otherWorkspaceId))?.administrator.users).toEqual(['U-theirs']);
      expect(await permissions.save('T-none', 1, grants('U-1'), stamp)).toEqual({ result: 'missing' });
    }),
  );

  needing('atomic-updates')(
    'lets one of twenty win that save the first ones at once',
    inStores(async (_stores, connections) => {
      const results = values(
        await race(connections, ({ permissions }, caller) =>
          permissions.save(workspaceId, 0, grants(`U-${caller}`), stamp),
        ),
      );
      const written = results.flatMap((result) => (result.result === 'written' ? [result.record] : []));
      expect(written).toHaveLength(1);
      expect(await connections[0]?.permissions.find(workspaceId)).toEqual(written[0]);
    }),
  );
}
