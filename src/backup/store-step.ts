import { belongsTo } from '../domain/backup-file-name.js';
import { OperatorError } from '../domain/operator-error.js';
import type { ArchiveSummary, Artifact } from '../ports/backup-source.js';
import type { OpenBytes, PutReceipt, Storage } from '../ports/storage.js';
import type { BackupDeps } from './deps.js';
import { progressNotes } from './progress-notes.js';
import type { NextStep, RunInHand } from './run-in-hand.js';
import { sourceOf } from './source-of.js';
import { withStorage } from './with-storage.js';

/** The bytes go from the source to the storage, counted and hashed on the way. */
export async function storeStep(deps: BackupDeps, inHand: RunInHand, signal: AbortSignal): Promise<NextStep> {
  await withStorage(deps, inHand.run, async (storage) => {
    await removeParts(deps, inHand, storage);
    const { receipt, summary } = await transfer(deps, inHand, storage, signal);
    const { workspaceId, id } = inHand.run;
    for (const warning of summary.warnings) await deps.stores.runs.addWarning(workspaceId, id, warning);
    await inHand.move('verifying', {
      // The faults stay counted: a file that differs every time must not be stored for ever.
      error: null,
      wait: null,
      stored: receipt,
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
  try {
    const opened = artifacts((offset) => source.open(run.exportTicket, offset, notes.signal));
    const first = await opened.open(0);
    await demandRoom(deps, inHand, storage, first.size);
    notes.total(first.size);
    const receipt = await storage.put(run.fileName, opened.bytes, {
      attempt: run.attempt,
      expectedSize: first.size ?? undefined,
      signal: notes.signal,
      onProgress: notes.taken,
    });
    return { receipt, summary: await opened.last().result };
  } finally {
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
    last(): Artifact {
      if (last === undefined) throw new Error('Nothing was opened');
      return last;
    },
  };
}

async function demandRoom(deps: BackupDeps, { run }: RunInHand, storage: Storage, size: number | null): Promise<void> {
  if (size === null || !storage.capabilities.space) return;
  const { free } = await storage.space();
  if (free === null || free >= size) return;
  const record = await deps.stores.storages.find(run.workspaceId, run.storageId);
  throw new OperatorError('not-enough-space', { storage: record?.name ?? '', needed: size, free });
}
