import type { Run } from '../src/domain/run.js';

/** How long a finished run worked, without the time it waited for its turn; null while it goes on. */
export function runDuration(run: Run): number | null {
  return run.finishedAt && run.finishedAt.getTime() - (run.exportingAt ?? run.queuedAt).getTime();
}

/** Bytes of what a run stored. */
export function runSize(run: Run): number {
  return run.stored?.size ?? run.progress.bytes;
}
