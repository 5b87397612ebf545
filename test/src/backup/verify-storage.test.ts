import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { verifyStorage } from '../../../src/backup/verify-storage.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { expectOperatorError } from '../../contract/stores/stores-under-test.js';
import { emptyDisk, memoryStorage } from './kit/memory-storage.js';

const refused = new OperatorError('storage-folder-unusable', { storage: 'nas', folder: 'jira' });

describe('trying a storage', () => {
  it('does there what a backup will do, and leaves nothing behind', async () => {
    const calls: string[] = [];
    const disk = { ...emptyDisk(), space: { free: 1, total: 2 } };
    disk.fault = (call) => {
      calls.push(call);
      return null;
    };
    disk.files.set('jira/holidays.zip', Buffer.from('x'));
    await verifyStorage(memoryStorage(disk, 'jira'), 'id', 'nas');
    expect(calls).toEqual(['stat', 'put', 'list', 'get', 'space', 'remove']);
    expect([...disk.files.keys()]).toEqual(['jira/holidays.zip']);
  });

  it.each(['stat', 'put', 'list', 'get', 'space', 'remove'] as const)(
    'tells when the storage refuses to %s',
    async (refusing) => {
      const disk = { ...emptyDisk(), space: { free: 1, total: 2 } };
      disk.fault = (call) => (call === refusing ? refused : null);
      await expect(verifyStorage(memoryStorage(disk, 'jira'), 'id', 'nas')).rejects.toBe(refused);
      expect([...disk.files.keys()].length).toBe(refusing === 'remove' ? 1 : 0);
    },
  );

  it('tells what went wrong first, though the probe cannot be removed then', async () => {
    const disk = emptyDisk();
    disk.fault = (call) => (call === 'list' ? refused : call === 'remove' ? new Error('that too') : null);
    await expect(verifyStorage(memoryStorage(disk, 'jira'), 'id', 'nas')).rejects.toBe(refused);
  });

  it('tells when a file does not show, or is not what was written', async () => {
    const disk = emptyDisk();
    const storage = memoryStorage(disk, 'jira');
    const altered = { ...storage, get: async () => Readable.from([Buffer.from('something else')]) };
    await expectOperatorError(verifyStorage(altered, 'id', 'nas'), 'file-differs');
    const hidden = { ...storage, list: async () => [] };
    await expectOperatorError(verifyStorage(hidden, 'id', 'nas'), 'file-differs');
    expect(disk.files.size).toBe(0);
  });
});
