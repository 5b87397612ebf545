import { expect, test } from '@jest/globals';
import type { Needing } from '../capabilities.js';
import { aStorage, at, otherWorkspaceId, workspaceId } from './records.js';
import { type Case, expectOperatorError } from './stores-under-test.js';

const stamp = { updatedAt: at(5), updatedBy: 'U-editor' };

export function storageCases(inStores: Case, needing: Needing): void {
  test(
    'finds a storage as it was inserted, and lists the workspace by name',
    inStores(async ({ storages }) => {
      const nas = aStorage({ name: 'office NAS' });
      const bucket = aStorage({ name: 'Bucket', protocol: 's3', url: 's3://backups/jira', credentials: null });
      const disk = aStorage({ name: 'Zip drive', protocol: 'file', url: 'file:///var/backups', user: '' });
      for (const storage of [nas, bucket, disk, nas]) await storages.insert(storage);
      expect(await storages.find(workspaceId, nas.id)).toEqual(nas);
      expect(await storages.list(workspaceId)).toEqual([bucket, nas, disk]);
      expect(await storages.find(workspaceId, 'another')).toBeNull();
    }),
  );

  needing('duplicate-code-on-update')(
    'refuses a name that another storage of the workspace has, when inserted and when renamed',
    inStores(async ({ storages }) => {
      const storage = aStorage({ name: 'Bucket' });
      await storages.insert(storage);
      await storages.insert(aStorage({ name: 'Office' }));
      await storages.insert(aStorage({ name: 'Office', workspaceId: otherWorkspaceId }));
      await expectOperatorError(storages.insert(aStorage({ name: 'BUCKET' })), 'storage-name-taken');
      const renamed = storages.update(workspaceId, storage.id, 1, { name: 'office' }, stamp);
      await expectOperatorError(renamed, 'storage-name-taken');
      expect(await storages.find(workspaceId, storage.id)).toEqual(storage);
    }),
  );

  test(
    'changes settings at the expected revision only',
    inStores(async ({ storages }) => {
      const storage = aStorage();
      await storages.insert(storage);
      const changes = { name: 'New NAS', protocol: 'sftp', url: 'sftp://nas.acme.example/jira' } as const;
      const record = { ...storage, ...changes, ...stamp, revision: 2 };
      expect(await storages.update(workspaceId, storage.id, 1, changes, stamp)).toEqual({ result: 'written', record });
      expect(await storages.update(workspaceId, storage.id, 1, { user: 'x' }, stamp)).toEqual({
        result: 'changed',
        current: record,
      });
      expect(await storages.update(workspaceId, 'another', 1, { user: 'x' }, stamp)).toEqual({ result: 'missing' });
    }),
  );

  test(
    'lists the storages of all workspaces',
    inStores(async ({ storages }) => {
      const all = [
        aStorage({ name: 'bucket' }),
        aStorage({ name: 'NAS', trustedFingerprint: 'AB:CD', size: 500_000_000_000 }),
        aStorage({ workspaceId: otherWorkspaceId }),
      ];
      for (const storage of all.toReversed()) await storages.insert(storage);
      expect(await storages.listEverywhere()).toEqual(all);
    }),
  );

  test(
    'notes how a test ended, and spoils no edit by it',
    inStores(async ({ storages }) => {
      const storage = aStorage();
      await storages.insert(storage);
      const failure = { code: 'not-enough-space', params: { storage: 'Office NAS', free: 5 } } as const;
      const failed = { at: at(1), by: 'U-admin', failure };
      expect(await storages.noteTest(workspaceId, storage.id, failed)).toBe(true);
      const changed = await storages.update(workspaceId, storage.id, 1, { size: 7 }, stamp);
      const record = { ...storage, ...stamp, size: 7, revision: 2, lastTest: failed };
      expect(changed).toEqual({ result: 'written', record });
      expect(await storages.noteTest(workspaceId, 'another', failed)).toBe(false);
    }),
  );

  test(
    'removes a storage once',
    inStores(async ({ storages }) => {
      const storage = aStorage();
      await storages.insert(storage);
      expect(await storages.remove(workspaceId, storage.id)).toBe(true);
      expect(await storages.remove(workspaceId, storage.id)).toBe(false);
    }),
  );
}
