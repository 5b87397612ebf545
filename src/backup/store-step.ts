import { belongsTo } from '../domain/backup-file-name.js';
import type { ArchiveSummary, Artifact } from '../ports/backup-source.js';
import type { OpenBytes, PutReceipt, Storage } from '../ports/storage.js';
import { addWarning } from './add-warning.js';
import { demandRoom } from './demand-room.js';
import type { BackupDeps } from './deps.js';
import { progressNotes } from './progress-notes.js';
import type { NextStep, RunInHand } from './run-in-hand.js';
import { sourceOf } from './source-of.js';
import { withStorage } from './with-storage.js';

/** The bytes go from the source to the storage, counted and hashed on the way. */
export async function storeStep(deps: BackupDeps, inHand: RunInHand, signal: AbortSignal): Promise<NextStep> {
  await withStorage(deps, inHand.run, async (storage) => {
    await removeParts(deps, inHand, storage);
    // The pause after a fault is over.
    if (inHand.run.wait !== null) await inHand.note({ wait: null, error: null });
    const { receipt, summary } = await transfer(deps, inHand, storage, signal);
    // The same archive may have been stored before, by a worker that did not come to write that down.
    for (const warning of summary.warnings) await addWarning(deps, inHand.run, warning);
    await inHand.move('verifying', {
      // The faults stay counted: a file that differs every time must not be stored for ever.
      error: null,
      wait: null,
      stored: receipt,
      activity: null,
      contents: summary.contents,
      // What was cut off was read anew, perhaps much later.
      takenAt: summary.takenAt ?? inHand.run.takenAt,
      progress: { percent: 100, bytes: receipt.size, totalBytes: receipt.size },
    });
  });
  return 'now';
}

/** A scheme has one run at a time, so any part of its files is what an earlier worker left. */
async function removeParts({ log }: BackupDeps, { run }: RunInHand, storage: Storage): Promise<void> {
  for (const part of await storage.listParts()) {
    if (!belongsTo(part.file, run.schemeId)) continue;
    log.info({ part: part.name }, 'removing what an earlier transfer left');
    await storage.removePart(part.name);
  }
}

async function transfer(
  deps: BackupDeps,
  inHand: RunInHand,
  storage: Storage,
  signal: AbortSignal,
): Promise<{ receipt: PutReceipt; summary: ArchiveSummary }> {
  const { run } = inHand;
  if (run.fileName === null) throw new Error('A run is storing without having a file name');
  const source = sourceOf(deps, run);
  const notes = progressNotes(deps, inHand, signal);
  const opened = artifacts((offset) => source.open(run.exportTicket, offset, notes.signal));
  try {
    const first = await opened.open(0);
    if (first.size !== null) await demandRoom(deps, run, storage, first.size);
    notes.total(first.size);
    notes.readingOf(() => opened.last().reading());
    const receipt = await storage.put(run.fileName, opened.bytes, {
      attempt: run.attempt,
      expectedSize: first.size ?? undefined,
      reopens: first.resumable,
      signal: notes.signal,
      onProgress: notes.taken,
    });
    return { receipt, summary: await opened.last().result };
  } finally {
    opened.close();
    await notes.stop();
  }
}

/** Hands the storage the streams of a source, the first of which was opened to learn the size. */
function artifacts(openAt: (offset: number) => Promise<Artifact>) {
  let last: Artifact | undefined;
  let waiting: Artifact | undefined;

  async function open(offset: number): Promise<Artifact> {
    const artifact = await openAt(offset);
    // A stream that is given up takes its verdict with it; only the last one's is asked for.
    artifact.result.catch(() => undefined);
    // It may break before anybody reads it; who reads it then is told all the same.
    artifact.stream.on('error', () => undefined);
    last = artifact;
    waiting = artifact;
    return artifact;
  }

  const bytes: OpenBytes = async (offset) => {
    const artifact = waiting !== undefined && offset === 0 ? waiting : await open(offset);
    waiting = undefined;
    return artifact.stream;
  };

  return {
    open,
    bytes,
    /** What nobody took is given up, and its connection with it. */
    close(): void {
      waiting?.stream.destroy();
    },
    last(): Artifact {
      if (last === undefined) throw new Error('Nothing was opened');
      return last;
    },
  };
}
