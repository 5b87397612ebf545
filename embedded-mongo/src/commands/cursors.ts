import { randomInt } from 'node:crypto';
import { encodeRawArray } from '../bson/encode.js';
import { bsonType, Opaque, type Doc, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';

/**
 * A batch ends at this size, in bytes, though an answer could hold 16 MiB: the client decodes a batch in one go, and
 * what it could do meanwhile waits. More batches cost little on a socket of the same machine.
 */
const batchBytes = 256 * 1024;
/** All the documents of an answer that no other one follows have to fit into it. */
const singleBatchBytes = 16 * 1024 * 1024;
const idleMs = 10 * 60 * 1000;

/**
 * Documents that are handed out in batches. `total` says how many there are at most, where that is known: like
 * MongoDB's, a cursor that has just filled a batch does not look ahead whether anything follows.
 */
export class Batches {
  private pending: Buffer | undefined;
  private taken = 0;
  private ended = false;

  constructor(
    readonly namespace: string,
    private readonly source: Iterator<Buffer>,
    private readonly total = Infinity,
  ) {}

  /** Takes up to `count` documents of `most` bytes together, and one in any case. */
  take(count: number, most = batchBytes): Buffer[] {
    const batch: Buffer[] = [];
    let bytes = 0;
    while (batch.length < count) {
      this.advance();
      if (!this.pending || (batch.length > 0 && bytes + this.pending.length > most)) break;
      bytes += this.pending.length;
      batch.push(this.pending);
      this.pending = undefined;
    }
    this.taken += batch.length;
    return batch;
  }

  get done(): boolean {
    return this.ended || this.taken >= this.total;
  }

  private advance(): void {
    if (this.pending || this.ended) return;
    const next = this.source.next();
    if (next.done === true) this.ended = true;
    else this.pending = next.value;
  }
}

/** The open cursors of the server. */
export interface Cursors {
  /** The first batch as a command answers it; what is left stays open under an id. */
  open(batches: Batches, count: number, singleBatch?: boolean): Value;
  next(id: bigint, namespace: string, count: number): Value;
  /** Whether there was such a cursor. */
  kill(id: bigint, namespace: string): boolean;
  killNamespace(namespace: string): void;
  sweep(): void;
}

export function openCursors(clock: () => number): Cursors {
  const cursors = new Map<bigint, { batches: Batches; usedAt: number }>();
  const show = (field: string, batch: Buffer[], id: bigint, namespace: string): Doc =>
    new Map<string, Value>([
      [field, new Opaque(bsonType.array, encodeRawArray(batch))],
      ['id', id],
      ['ns', namespace],
    ]);
  return {
    open(batches, count, singleBatch = false) {
      const batch = batches.take(count, singleBatch ? singleBatchBytes : batchBytes);
      let id = 0n;
      if (!singleBatch && !batches.done) {
        // Below 2^47, so that a client which reads it as a double keeps it whole.
        id = BigInt(randomInt(1, 2 ** 47));
        cursors.set(id, { batches, usedAt: clock() });
      }
      return show('firstBatch', batch, id, batches.namespace);
    },
    next(id, namespace, count) {
      const cursor = cursors.get(id);
      if (!cursor) throw new CommandError(43, `cursor id ${id} not found`);
      if (cursor.batches.namespace !== namespace) {
        throw new CommandError(
          13,
          `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.batches.namespace}`,
        );
      }
      cursor.usedAt = clock();
      const batch = cursor.batches.take(count);
      const { done } = cursor.batches;
      if (done) cursors.delete(id);
      return show('nextBatch', batch, done ? 0n : id, namespace);
    },
    kill(id, namespace) {
      return cursors.get(id)?.batches.namespace === namespace && cursors.delete(id);
    },
    killNamespace(namespace) {
      for (const [id, { batches }] of cursors) if (batches.namespace === namespace) cursors.delete(id);
    },
    sweep() {
      const oldest = clock() - idleMs;
      for (const [id, { usedAt }] of cursors) if (usedAt < oldest) cursors.delete(id);
    },
  };
}
