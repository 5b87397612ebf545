import type { Run } from '../src/domain/run.js';
import type { Shrink } from '../src/domain/shrink.js';

/** A backup that holds much less than one before it. */
export interface ShrunkBackup {
  readonly shrink: Shrink;
  readonly fileId: string;
  readonly fileName: string;
}

/** What a run's backup is asked about; null when there is nothing to ask. */
export function shrunkBackup({ state, shrink, fileId, fileName }: Run): ShrunkBackup | null {
  if (state !== 'succeeded' || shrink === null || fileId === null) return null;
  return { shrink, fileId, fileName: fileName ?? '' };
}
