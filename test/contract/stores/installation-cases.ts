import { expect, test } from '@jest/globals';
import type { Needing } from '../capabilities.js';
import { anInstallation, otherWorkspaceId, workspaceId } from './records.js';
import { type Case, race, values } from './stores-under-test.js';

export function installationCases(inStores: Case, needing: Needing): void {
  test(
    'keeps one installation of each workspace, the last one that was saved',
    inStores(async ({ installations }) => {
      expect(await installations.find(workspaceId)).toBeNull();
      await installations.save(anInstallation());
      const again = anInstallation({ botUserId: 'U-new', scopes: ['commands'] });
      const theirs = anInstallation({ workspaceId: otherWorkspaceId, workspaceName: 'Theirs' });
      await installations.save(again);
      await installations.save(theirs);
      await installations.save(again);
      expect(await installations.find(workspaceId)).toEqual(again);
      expect(await installations.listEverywhere()).toEqual([again, theirs]);
    }),
  );

  needing('atomic-updates')(
    'keeps one of twenty that are saved at once, whole',
    inStores(async ({ installations }, connections) => {
      values(
        await race(connections, (stores, caller) =>
          stores.installations.save(anInstallation({ botId: `B-${caller}`, botUserId: `U-${caller}` })),
        ),
      );
      const [kept, ...others] = await installations.listEverywhere();
      expect(others).toEqual([]);
      expect(kept?.botUserId.slice(2)).toBe(kept?.botId.slice(2));
    }),
  );

  test(
    'removes an installation once',
    inStores(async ({ installations }) => {
      await installations.save(anInstallation());
      expect(await installations.remove(workspaceId)).toBe(true);
      expect(await installations.remove(workspaceId)).toBe(false);
      expect(await installations.find(workspaceId)).toBeNull();
    }),
  );
}
