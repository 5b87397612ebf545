import { pipeline, type Readable, Transform } from 'node:stream';
import type { Clock } from '../ports/clock.js';

export interface StallLimit {
  readonly clock: Clock;
  /** How long the source may give nothing while there is room for more. */
  readonly milliseconds: number;
  /** What the stream ends with then. */
  readonly stalled: () => Error;
}

/** The limit is looked at so many times while it lasts, so it may be overdrawn by this part of it. */
const LOOKS = 4;

/**
 * The same bytes; but when the source stands still for too long the stream ends with an error, and the source is
 * destroyed. Time in which the reader does not take what is there does not count.
 */
export function stallLimit(source: Readable, { clock, milliseconds, stalled }: StallLimit): Readable {
  const over = new AbortController();
  let passed = 0;
  const out = new Transform({
    highWaterMark: source.readableHighWaterMark,
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      done(null, chunk);
    },
  });
  pipeline(source, out, () => {
    over.abort();
  });
  void watch();
  return out;

  async function watch(): Promise<void> {
    let seen = -1;
    let still = 0;
    while (!over.signal.aborted) {
      const waiting = out.readableLength === 0 && out.writableLength === 0;
      still = waiting && passed === seen ? still + 1 : 0;
      seen = passed;
      if (still > LOOKS) out.destroy(stalled());
      await clock.wait(milliseconds / LOOKS, over.signal);
    }
  }
}
