import { expect, test } from '@jest/globals';
import { fileStates } from '../../../src/domain/backup-file.js';
import { aFile, at, counted, shrank, workspaceId } from './records.js';
import type { Case } from './stores-under-test.js';

export function fileCases(inStores: Case): void {
  test(
    'finds a file as it was inserted, also one of 20 GB and of a type that nobody knows, and inserts it once',
    inStores(async ({ files }) => {
      const file = aFile({ size: 20_000_000_000, type: 'unknown' });
      await files.insert(file);
      await files.insert(file);
      expect(await files.find(workspaceId, file.id)).toEqual(file);
      expect((await files.list(workspaceId, {}, { offset: 0, limit: 5 })).total).toBe(1);
      expect(await files.find(workspaceId, 'another')).toBeNull();
    }),
  );

  test(
    'lists files newest first, of one scheme, of one storage, of both or of all, page by page',
    inStores(async ({ files }) => {
      const inserted = Array.from({ length: 8 }, (_, index) =>
        aFile({
          takenAt: at(Math.floor(index / 3)),
          schemeId: index % 2 ? 'scheme-1' : 'scheme-2',
          storageId: index < 4 ? 'storage-1' : 'storage-2',
        }),
      );
      for (const file of inserted) await files.insert(file);
      const whole = await files.list(workspaceId, {}, { offset: 0, limit: 100 });
      expect(whole.total).toBe(8);
      expect(new Set(whole.items)).toEqual(new Set(inserted));
      expect(whole.items.map(({ takenAt }) => takenAt)).toEqual([2, 2, 1, 1, 1, 0, 0, 0].map(at));

      const ofScheme = whole.items.filter(({ schemeId }) => schemeId === 'scheme-1');
      const second = await files.list(workspaceId, { schemeId: 'scheme-1' }, { offset: 2, limit: 2 });
      expect(second).toEqual({ items: ofScheme.slice(2, 4), total: 4 });
      const ofStorage = await files.list(workspaceId, { storageId: 'storage-2' }, { offset: 0, limit: 100 });
      expect(ofStorage.items).toEqual(whole.items.filter(({ storageId }) => storageId === 'storage-2'));
      const both = { schemeId: 'scheme-1', storageId: 'storage-2' };
      expect((await files.list(workspaceId, both, { offset: 0, limit: 1 })).total).toBe(2);
    }),
  );

  test(
    'marks a file as verified, which makes it good again',
    inStores(async ({ files }) => {
      const file = aFile({ state: 'awaiting-answer' });
      await files.insert(file);
      const verified = { ...file, verifiedAt: at(30), state: 'good' };
      expect(await files.markVerified(workspaceId, file.id, at(30))).toEqual(verified);
      expect(await files.find(workspaceId, file.id)).toEqual(verified);
      expect(await files.markVerified(workspaceId, 'another', at(30))).toBeNull();
    }),
  );

  test(
    'marks a file with each state, and as pinned and not pinned',
    inStores(async ({ files }) => {
      const file = aFile();
      await files.insert(file);
      for (const state of fileStates) {
        expect(await files.markState(workspaceId, file.id, state)).toEqual({ ...file, state });
      }
      await files.markState(workspaceId, file.id, 'good');
      expect(await files.markPinned(workspaceId, file.id, true)).toEqual({ ...file, pinned: true });
      expect(await files.markPinned(workspaceId, file.id, false)).toEqual(file);
      expect(await files.markState(workspaceId, 'another', 'bad')).toBeNull();
      expect(await files.markPinned(workspaceId, 'another', true)).toBeNull();
      expect(await files.markAnswered(workspaceId, 'another', 'good', shrank)).toBeNull();
    }),
  );

  test(
    'keeps what a file holds, that it shrank, and what a person said of that together with its state',
    inStores(async ({ files }) => {
      const file = aFile({ contents: counted, shrink: shrank, state: 'awaiting-answer' });
      await files.insert(file);
      expect(await files.find(workspaceId, file.id)).toEqual(file);
      for (const [is, state] of [
        ['accepted', 'good'],
        ['doubted', 'doubted'],
      ] as const) {
        const shrink = { ...shrank, answer: { is, by: 'U-admin', at: at(9) } };
        expect(await files.markAnswered(workspaceId, file.id, state, shrink)).toEqual({ ...file, state, shrink });
        expect(await files.find(workspaceId, file.id)).toEqual({ ...file, state, shrink });
      }
    }),
  );

  test(
    'lists all files of a scheme newest first, however they stand',
    inStores(async ({ files }) => {
      const inserted = [3, 1, 2].map((minutes, index) =>
        aFile({
          takenAt: at(minutes),
          storageId: `storage-${index}`,
          state: fileStates[index] ?? 'good',
          pinned: index === 0,
        }),
      );
      for (const file of [...inserted, aFile({ schemeId: 'scheme-2' })]) await files.insert(file);
      const [newest, oldest, middle] = inserted;
      expect(await files.listByScheme(workspaceId, 'scheme-1')).toEqual([newest, middle, oldest]);
      expect(await files.listByScheme(workspaceId, 'scheme-3')).toEqual([]);
    }),
  );

  test(
    'lists all files at a storage oldest first, of whatever scheme and folder, more than fit into one answer',
    inStores(async ({ files }) => {
      const inserted = Array.from({ length: 250 }, (_, index) =>
        aFile({ takenAt: at(250 - index), schemeId: `scheme-${index % 3}`, folder: index % 2 ? '/a' : 'b' }),
      );
      for (const file of [...inserted, aFile({ storageId: 'storage-2' })]) await files.insert(file);
      expect(await files.listByStorage(workspaceId, 'storage-1')).toEqual(inserted.toReversed());
      expect(await files.listByStorage(workspaceId, 'storage-3')).toEqual([]);
    }),
  );

  test(
    'lists files of the same moment in the same order at each call',
    inStores(async ({ files }) => {
      for (const file of Array.from({ length: 5 }, () => aFile())) await files.insert(file);
      const newestFirst = await files.listByScheme(workspaceId, 'scheme-1');
      expect(newestFirst).toHaveLength(5);
      expect(await files.listByScheme(workspaceId, 'scheme-1')).toEqual(newestFirst);
      expect(await files.listByStorage(workspaceId, 'storage-1')).toEqual(newestFirst.toReversed());
    }),
  );

  test(
    'sums the sizes at a storage, without the files that vanished from it',
    inStores(async ({ files }) => {
      expect(await files.sumOfSizes(workspaceId, 'storage-1')).toBe(0);
      await files.insert(aFile({ size: 20_000_000_000 }));
      await files.insert(aFile({ size: 5, state: 'bad', schemeId: 'scheme-2' }));
      await files.insert(aFile({ size: 1_000, state: 'vanished' }));
      await files.insert(aFile({ size: 7, storageId: 'storage-2' }));
      expect(await files.sumOfSizes(workspaceId, 'storage-1')).toBe(20_000_000_005);
      expect(await files.sumOfSizes(workspaceId, 'storage-2')).toBe(7);
    }),
  );

  test(
    'removes a file once',
    inStores(async ({ files }) => {
      const file = aFile();
      await files.insert(file);
      expect(await files.remove(workspaceId, file.id)).toBe(true);
      expect(await files.remove(workspaceId, file.id)).toBe(false);
      expect(await files.find(workspaceId, file.id)).toBeNull();
    }),
  );
}
