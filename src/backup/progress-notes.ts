import type { Reading } from '../ports/backup-source.js';
import type { BackupDeps } from './deps.js';
import { RunTakenAway, type RunInHand } from './run-in-hand.js';

/** Often enough for a bar that moves, and for a cancelled transfer to stop soon. */
const EVERY_MS = 2000;

/**
 * Notes how far a transfer is, every two seconds. When the run turns out to be cancelled or another worker's, `signal`
 * is aborted, as it is by `outer`.
 */
export function progressNotes({ clock }: Pick<BackupDeps, 'clock'>, inHand: RunInHand, outer: AbortSignal) {
  const ended = new AbortController();
  const lost = new AbortController();
  let bytes = 0;
  let totalBytes: number | null = null;
  let reading: () => Reading | null = () => null;
  let failure: RunTakenAway | undefined;
  const running = run();

  async function run(): Promise<void> {
    for (;;) {
      await clock.wait(EVERY_MS, ended.signal);
      if (ended.signal.aborted) return;
      const read = reading();
      const percent = read === null ? percentOf(bytes, totalBytes) : read.percent;
      try {
        await inHand.note({ progress: { percent, bytes, totalBytes }, activity: read?.activity ?? null });
      } catch (error) {
        // A database that is away for a moment must not end a transfer; a run that is no longer ours must.
        if (!(error instanceof RunTakenAway)) continue;
        failure = error;
        lost.abort(error);
        return;
      }
    }
  }

  return {
    signal: AbortSignal.any([outer, lost.signal]),
    taken: (count: number): void => void (bytes = count),
    total: (count: number | null): void => void (totalBytes = count),
    /** For what is made while it is stored: how far that is says more than the bytes. */
    readingOf: (look: () => Reading | null): void => void (reading = look),
    /** Ends the notes. Throws `RunTakenAway` when the run was lost meanwhile. */
    async stop(): Promise<void> {
      ended.abort();
      await running;
      if (failure !== undefined) throw failure;
    },
  };
}

function percentOf(bytes: number, totalBytes: number | null): number | null {
  return totalBytes === null || totalBytes === 0 ? null : Math.min(100, (bytes / totalBytes) * 100);
}
