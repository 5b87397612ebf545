import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BackupFile, fileStates } from '../../../src/domain/backup-file.js';
import type { BackupKind } from '../../../src/domain/backup-kind.js';
import { selectExpired } from '../../../src/domain/retention.js';

const kind: BackupKind = {
  siteId: 'site-1',
  type: 'extended',
  method: 'site-export',
  storageId: 'storage-1',
  folder: 'jira',
};
const schemeId = 'scheme-1';

/** A good file of the present kind, called by its day in November unless it is told otherwise. */
function file(day: number, differences: Partial<BackupFile> = {}): BackupFile {
  const takenAt = new Date(Date.UTC(2026, 10, day, 4, 30));
  return {
    ...kind,
    id: `nov-${String(day)}`,
    workspaceId: 'T1',
    schemeId,
    runId: `run-${String(day)}`,
    name: `${String(day)}.zip`,
    size: 1_000,
    sha256: 'ab'.repeat(32),
    takenAt,
    storedAt: new Date(takenAt.getTime() + 3_600_000),
    verifiedAt: null,
    state: 'good',
    contents: null,
    shrink: null,
    pinned: false,
    ...differences,
  };
}

function removed(files: readonly BackupFile[], keep: number): readonly string[] {
  return selectExpired({ files, schemeId, kind, keep }).remove.map(({ id }) => id);
}

function kept(files: readonly BackupFile[], keep: number): readonly (readonly [string, ...unknown[]])[] {
  const retention = selectExpired({ files, schemeId, kind, keep });
  return retention.keep.map(({ file: { id }, reasons }) => [
    id,
    ...reasons.map((reason) => (reason.is === 'newest' ? reason.place : reason.is)),
  ]);
}

describe('selectExpired', () => {
  it('keeps the newest, in whatever order they come, and says which place each has', () => {
    const files = [file(3), file(1), file(4), file(2)];
    expect(kept(files, 2)).toEqual([
      ['nov-4', 1, 'last-good'],
      ['nov-3', 2],
    ]);
    expect(removed(files, 2)).toEqual(['nov-2', 'nov-1']);
  });

  it.each<[what: string, files: readonly BackupFile[], keep: number, gone: readonly string[]]>([
    ['no files', [], 3, []],
    ['as many as are to stay', [file(1), file(2), file(3)], 3, []],
    ['one too many', [file(1), file(2), file(3), file(4)], 3, ['nov-1']],
    ['one, and one to stay', [file(1)], 1, []],
    ['a new pinned one, which does not count', [file(1), file(2), file(3, { pinned: true })], 2, []],
    ['an old pinned one', [file(1, { pinned: true }), file(2), file(3)], 1, ['nov-2']],
    ['a new bad one', [file(1), file(2), file(3, { state: 'bad' })], 2, []],
    ['a new vanished one', [file(1), file(2), file(3, { state: 'vanished' })], 2, []],
    ['a new one that awaits an answer', [file(1), file(2), file(3, { state: 'awaiting-answer' })], 2, []],
    ['an old bad one', [file(1, { state: 'bad' }), file(2), file(3)], 1, ['nov-2']],
    ['only bad ones', [file(1, { state: 'bad' }), file(2, { state: 'bad' })], 1, []],
    ['files of another scheme', [file(1), file(2, { schemeId: 'scheme-2' }), file(3, { schemeId: 'scheme-2' })], 1, []],
    ['files of another site', [file(1, { siteId: 'site-2' }), file(2)], 1, []],
    ['files of another type', [file(1, { type: 'basic' }), file(2)], 1, []],
    ['files of a type that nobody knows', [file(1, { type: 'unknown' }), file(2)], 1, []],
    ['files of another method', [file(1, { method: 'granular' }), file(2)], 1, []],
    ['files at another storage', [file(1, { storageId: 'storage-2' }), file(2)], 1, []],
    ['files of another folder', [file(1, { folder: 'Jira' }), file(2)], 1, []],
    ['newer files of another kind', [file(1), file(2), file(3, { type: 'basic' })], 1, ['nov-1']],
    ['one taken earlier that came later', [file(1, { storedAt: new Date('2027-01-01') }), file(2)], 1, ['nov-1']],
  ])('of %s', (_, files, keep, gone) => {
    expect(removed(files, keep)).toEqual(gone);
  });

  it('of files that were taken at the same moment keeps the one stored last, then the one with the later id', () => {
    const taken = file(5);
    const storedLast = { ...taken, id: 'a', storedAt: new Date('2026-11-06T00:00Z') };
    expect(removed([{ ...taken, id: 'b' }, storedLast, { ...taken, id: 'c' }], 2)).toEqual(['b']);
  });

  it('gives every reason for which a file stays', () => {
    const files = [
      file(1, { schemeId: 'scheme-2', pinned: true }),
      file(2, { type: 'unknown', state: 'bad' }),
      file(3, { state: 'bad', pinned: true }),
      file(4),
      file(5, { pinned: true }),
    ];
    expect(kept(files, 1)).toEqual([
      ['nov-5', 'pinned', 'last-good'],
      ['nov-4', 1],
      ['nov-3', 'pinned', 'not-good'],
      ['nov-2', 'other-kind'],
      ['nov-1', 'other-scheme'],
    ]);
  });

  it('says in which state a file is that does not count', () => {
    const { keep } = selectExpired({ files: [file(1, { state: 'vanished' })], schemeId, kind, keep: 1 });
    expect(keep[0]?.reasons).toEqual([{ is: 'not-good', state: 'vanished' }]);
  });

  it.each([0, -1, 1.5, NaN, Infinity])('removes nothing when it is told to keep %d', (keep) => {
    expect(removed([file(1), file(2), file(3)], keep)).toEqual([]);
  });
});

describe('pruning, whatever the files', () => {
  const anyFile = fc
    .record({
      day: fc.integer({ min: 1, max: 12 }),
      id: fc.uuid(),
      schemeId: fc.constantFrom(schemeId, schemeId, schemeId, 'scheme-2'),
      type: fc.constantFrom('extended' as const, 'extended' as const, 'basic' as const, 'unknown' as const),
      folder: fc.constantFrom('jira', 'jira', 'jira', '/jira'),
      state: fc.constantFrom('good' as const, 'good' as const, ...fileStates),
      pinned: fc.constantFrom(false, false, true),
    })
    .map(({ day, ...differences }) => file(day, differences));
  const anyFiles = fc.uniqueArray(anyFile, { selector: ({ id }) => id, maxLength: 40 });
  const anyKeep = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, -3, NaN, 2.5));

  function countsFor({ schemeId: by, type, folder, state, pinned }: BackupFile): boolean {
    return by === schemeId && type === kind.type && folder === kind.folder && state === 'good' && !pinned;
  }

  function asks({ schemeId: by, type, folder, state }: BackupFile): boolean {
    return by === schemeId && type === kind.type && folder === kind.folder && state === 'awaiting-answer';
  }

  it('either keeps a file, with a reason, or removes it', () => {
    fc.assert(
      fc.property(anyFiles, anyKeep, (files, keep) => {
        const retention = selectExpired({ files, schemeId, kind, keep });
        const all = [...retention.keep.map((one) => one.file), ...retention.remove];
        expect(new Set(all)).toEqual(new Set(files));
        expect(all).toHaveLength(files.length);
        for (const { reasons } of retention.keep) expect(reasons).not.toHaveLength(0);
      }),
    );
  });

  it('leaves as many good files that count as it was told, or all when there are fewer, and removes no other', () => {
    fc.assert(
      fc.property(anyFiles, fc.integer({ min: 1, max: 8 }), (files, keep) => {
        const { keep: stay, remove } = selectExpired({ files, schemeId, kind, keep });
        expect(remove.every(countsFor)).toBe(true);
        expect(stay.filter((one) => countsFor(one.file))).toHaveLength(
          files.some(asks) ? files.filter(countsFor).length : Math.min(keep, files.filter(countsFor).length),
        );
      }),
    );
  });

  it('removes no file that is newer than one that stays and counts', () => {
    fc.assert(
      fc.property(anyFiles, anyKeep, (files, keep) => {
        const { keep: stay, remove } = selectExpired({ files, schemeId, kind, keep });
        const oldest = Math.min(...stay.filter((one) => countsFor(one.file)).map((one) => Number(one.file.takenAt)));
        expect(remove.every(({ takenAt }) => Number(takenAt) <= oldest)).toBe(true);
      }),
    );
  });

  it('finds nothing more to remove the second time', () => {
    fc.assert(
      fc.property(anyFiles, anyKeep, (files, keep) => {
        const once = selectExpired({ files, schemeId, kind, keep });
        const left = once.keep.map((one) => one.file);
        expect(selectExpired({ files: left, schemeId, kind, keep })).toEqual({ keep: once.keep, remove: [] });
      }),
    );
  });
});

describe('while a file awaits an answer', () => {
  const files = [file(9), file(10), file(11), file(12, { state: 'awaiting-answer' })];

  it('nothing of its kind goes', () => {
    expect(removed(files, 1)).toEqual([]);
    expect(kept(files, 1)).toEqual([
      ['nov-12', 'not-good'],
      ['nov-11', 1, 'last-good'],
      ['nov-10', 'awaiting-answer'],
      ['nov-9', 'awaiting-answer'],
    ]);
  });

  it.each([
    ['another scheme', { schemeId: 'scheme-2' }],
    ['another kind', { folder: 'elsewhere' }],
  ])('a file of %s does not hold anything up', (_, differences) => {
    const asking = file(12, { state: 'awaiting-answer', ...differences });
    expect(removed([...files.slice(0, 3), asking], 1)).toEqual(['nov-10', 'nov-9']);
  });

  it('and once it is doubted, the rest goes as ever and it stays without counting', () => {
    expect(removed([...files.slice(0, 3), file(12, { state: 'doubted' })], 1)).toEqual(['nov-10', 'nov-9']);
  });
});
