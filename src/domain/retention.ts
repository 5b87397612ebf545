import type { BackupFile, FileState } from './backup-file.js';
import type { BackupKind } from './backup-kind.js';

/** Why a file stays. */
export type KeepReason =
  /** Another scheme made it. */
  | { readonly is: 'other-scheme' }
  /** Made with another site, type, method, storage or folder than the scheme's present ones. */
  | { readonly is: 'other-kind' }
  | { readonly is: 'pinned' }
  /** Nobody can rely on it, so it neither counts nor goes by itself. */
  | { readonly is: 'not-good'; readonly state: Exclude<FileState, 'good'> }
  /** A newer one may hold too little; until a person has said so or not, this one stays. */
  | { readonly is: 'awaiting-answer' }
  /** Among the newest that count; the newest of all has place 1. */
  | { readonly is: 'newest'; readonly place: number }
  /** No other good file of this kind is newer: whatever is asked for, this one stays. */
  | { readonly is: 'last-good' };

export interface Retention {
  /** Newest first, each with one reason at least. */
  readonly keep: readonly { readonly file: BackupFile; readonly reasons: readonly KeepReason[] }[];
  /** Newest first. */
  readonly remove: readonly BackupFile[];
}

/**
 * Which of a scheme's backup files have expired. The newest `keep` good files of the scheme's present kind stay, older
 * ones of the same kind go. Everything else stays and doesn't count: pinned files, files that are not good, files of
 * another kind or scheme. The newest good file always stays, and a `keep` that is no whole number from 1 on, being
 * somebody's mistake, makes nothing go. While a file of this kind awaits an answer nothing goes either.
 */
export function selectExpired(question: {
  readonly files: readonly BackupFile[];
  readonly schemeId: string;
  readonly kind: BackupKind;
  readonly keep: number;
}): Retention {
  const { schemeId, kind } = question;
  const places = Number.isInteger(question.keep) && question.keep >= 1 ? question.keep : Infinity;
  const files = question.files.toSorted(newestFirst);
  const good = files.filter((file) => file.schemeId === schemeId && isOfKind(file, kind) && file.state === 'good');
  const counted = good.filter((file) => !file.pinned);
  const isAsking = files.some(
    (file) => file.schemeId === schemeId && isOfKind(file, kind) && file.state === 'awaiting-answer',
  );
  const placeOf = new Map(counted.map((file, index) => [file, index + 1]));

  function reasonsFor(file: BackupFile): readonly KeepReason[] {
    if (file.schemeId !== schemeId) return [{ is: 'other-scheme' }];
    if (!isOfKind(file, kind)) return [{ is: 'other-kind' }];
    const reasons: KeepReason[] = [];
    if (file.pinned) reasons.push({ is: 'pinned' });
    if (file.state !== 'good') reasons.push({ is: 'not-good', state: file.state });
    const place = placeOf.get(file);
    if (place !== undefined && place <= places) reasons.push({ is: 'newest', place });
    if (file === good[0]) reasons.push({ is: 'last-good' });
    if (reasons.length === 0 && isAsking) reasons.push({ is: 'awaiting-answer' });
    return reasons;
  }

  const judged = files.map((file) => ({ file, reasons: reasonsFor(file) }));
  return {
    keep: judged.filter(({ reasons }) => reasons.length > 0),
    remove: judged.filter(({ reasons }) => reasons.length === 0).map(({ file }) => file),
  };
}

function isOfKind(file: BackupFile, kind: BackupKind): boolean {
  return (
    file.siteId === kind.siteId &&
    file.type === kind.type &&
    file.method === kind.method &&
    file.storageId === kind.storageId &&
    file.folder === kind.folder
  );
}

/** By what is in them, not by when they arrived: an export that was picked up may be older than what is there. */
function newestFirst(one: BackupFile, other: BackupFile): number {
  const age = other.takenAt.getTime() - one.takenAt.getTime() || other.storedAt.getTime() - one.storedAt.getTime();
  if (age !== 0 || one.id === other.id) return age;
  return one.id < other.id ? 1 : -1;
}
