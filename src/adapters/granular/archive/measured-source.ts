import { createHash } from 'node:crypto';
import type { EntryMark } from './archive.js';

/** Bytes on their way into an entry, counted and hashed. */
export interface MeasuredSource {
  /** Ends whole also when the bytes broke off: what came is an entry. */
  readonly stream: ReadableStream<Uint8Array>;
  /** What has gone through so far. */
  mark(): EntryMark;
  /** Throws what the bytes broke off with, if they did. */
  throwIfBroken(): void;
}

export function measuredSource(bytes: AsyncIterable<Buffer>): MeasuredSource {
  const iterator = bytes[Symbol.asyncIterator]();
  const hash = createHash('sha256');
  let size = 0;
  let broken: { readonly error: unknown } | null = null;

  /** The next piece that is not empty; null at the end. */
  async function next(): Promise<Buffer | null> {
    try {
      for (;;) {
        const piece = await iterator.next();
        if (piece.done === true) return null;
        if (piece.value.length > 0) return piece.value;
      }
    } catch (error) {
      broken = { error };
      return null;
    }
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await next();
        if (piece === null) return controller.close();
        hash.update(piece);
        size += piece.length;
        controller.enqueue(piece);
      },
      cancel() {
        // Not waited for: an iterator that waits for its next piece answers only after it.
        void iterator.return?.().then(undefined, () => undefined);
      },
    },
    { highWaterMark: 0 },
  );

  return {
    stream,
    mark: () => ({ bytes: size, sha256: hash.copy().digest('hex') }),
    throwIfBroken() {
      if (broken !== null) throw broken.error;
    },
  };
}
