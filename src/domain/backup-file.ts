import type { ArchiveContents } from './archive-contents.js';
import type { BackupKind, ContentType } from './backup-kind.js';
import type { Shrink } from './shrink.js';

/**
 * `good`: whole, as far as anybody knows. `bad`: failed verification. `vanished`: no longer at the storage.
 * `awaiting-answer`: holds much less than one before it, and a person was asked. `doubted`: that person said not to
 * rely on it. Only good files count when old ones are pruned.
 */
export const fileStates = ['good', 'bad', 'vanished', 'awaiting-answer', 'doubted'] as const;
export type FileState = (typeof fileStates)[number];

/** The finished file at the storage. Its record is a cache: the storage is the truth. */
export interface BackupFile extends BackupKind<ContentType> {
  readonly id: string;
  readonly workspaceId: string;
  readonly schemeId: string;
  /** The run that made it. */
  readonly runId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Of the whole file, hex in lower case. */
  readonly sha256: string;
  /** When what is in it was read from the site; of an export that was picked up, the time of that export. */
  readonly takenAt: Date;
  /** When the file was complete at the storage. */
  readonly storedAt: Date;
  /** When it was last found to be what was sent; null when it never was. */
  readonly verifiedAt: Date | null;
  readonly state: FileState;
  /** What is in it; null where its source does not count. */
  readonly contents: ArchiveContents | null;
  /** Null when it holds about as much as those before it. */
  readonly shrink: Shrink | null;
  /** A pinned file is never pruned and does not count. */
  readonly pinned: boolean;
}
