import { Readable } from 'node:stream';

/** The writing end of a stream that somebody else reads. */
export interface ByteOutlet {
  readonly stream: Readable;
  /** Aborted, with the reason, as soon as the stream is destroyed before its end. */
  readonly stopped: AbortSignal;
  /** Resolves when there is room for more; rejects with the reason when the stream was destroyed. One at a time. */
  write(bytes: Uint8Array): Promise<void>;
  /** No more bytes come. */
  end(): void;
}

const AHEAD = 512 * 1024;

/** A stream that is written by calls, with backpressure. */
export function byteOutlet(): ByteOutlet {
  const stop = new AbortController();
  let ended = false;
  let wake = (): void => undefined;
  const stream = new Readable({
    highWaterMark: AHEAD,
    read() {
      wake();
    },
    destroy(error, done) {
      if (!ended) stop.abort(error ?? new Error('The archive is not read any more.'));
      wake();
      done(error);
    },
  });
  return {
    stream,
    stopped: stop.signal,
    async write(bytes) {
      stop.signal.throwIfAborted();
      if (bytes.length === 0 || stream.push(bytes)) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      stop.signal.throwIfAborted();
    },
    end() {
      ended = true;
      stream.push(null);
    },
  };
}
