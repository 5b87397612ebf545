import type { Readable } from 'node:stream';
import { OperatorError } from '../../domain/operator-error.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { Connect, Connection } from './connection.js';
import { faultCode } from './http-call.js';
import type { SiteExportLimits } from './limits.js';

/** By what a file is known to be the same as before. */
export interface FileMark {
  readonly size: number | null;
  readonly etag: string | null;
}

export interface DownloadOptions {
  readonly connect: Connect;
  readonly site: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits: SiteExportLimits;
  readonly signal: AbortSignal;
  /** The first byte. */
  readonly from: number;
  /** The byte after the last one; to the end of the file without it. */
  readonly to?: number;
  /** The file as it was seen before. */
  readonly known?: FileMark | undefined;
}

export interface Download {
  /** The bytes. Ends in an error when they stand still, break off for good, or turn out to be of another file. */
  readonly chunks: AsyncGenerator<Buffer, void, undefined>;
  /** Null until the first bytes have come. */
  mark(): FileMark | null;
  /** What the file said of itself at first. */
  html(): boolean;
}

/** Bytes of an export. When the connection breaks, another one goes on where it ended, and nobody notices. */
export function download(options: DownloadOptions): Download {
  const { connect, site, clock, log, limits, signal, from, to = Infinity } = options;
  let position = from;
  let mark: FileMark | null = null;
  let html = false;
  /** Since when bytes are waited for. The time in which nobody asks for them does not count. */
  let waiting = performance.now();

  function cutOff(code: string): OperatorError {
    return new OperatorError('download-cut-off', { site, received: position }, { cause: new Error(code) });
  }

  /** Returns when everything has come; throws what ended the connection before. */
  async function* received(connection: Connection): AsyncGenerator<Buffer, void, undefined> {
    let at = connection.begins;
    for await (const chunk of patient(connection.body, limits.stall)) {
      const wanted = chunk.subarray(Math.max(0, position - at), Math.max(0, to - at));
      at += chunk.length;
      position += wanted.length;
      if (wanted.length > 0) yield wanted;
      waiting = performance.now();
      if (position >= to) return;
    }
    if (position < Math.min(to, connection.size ?? 0)) throw cutOff('ENDED_EARLY');
  }

  /** Takes what a new connection says of the file; throws when that is another one than before. */
  function recognize(connection: Connection): void {
    const { size, etag } = connection;
    const before = mark ?? options.known;
    const same = before === undefined || (agrees(before.size, size) && agrees(before.etag, etag));
    if (!same) {
      connection.body.destroy();
      throw cutOff('FILE_CHANGED');
    }
    if (mark === null) html = connection.html;
    mark = { size: before?.size ?? size, etag: before?.etag ?? etag };
  }

  async function* chunks(): AsyncGenerator<Buffer, void, undefined> {
    for (let faults = 0; ;) {
      const before = position;
      const connection = await connect(position, signal);
      let error: OperatorError;
      if (connection.kind === 'trouble') {
        error = position === from ? connection.error : cutOff(connection.error.code);
      } else {
        recognize(connection);
        try {
          yield* received(connection);
          return;
        } catch (fault) {
          error = cutOff(faultCode(fault));
        }
      }
      signal.throwIfAborted();
      if (position - before >= PROGRESS) faults = 0;
      const usual = limits.resumePauses[faults];
      if (usual === undefined) throw error;
      const asked = connection.kind === 'trouble' ? connection.pause : null;
      const pause = asked === null ? usual : Math.min(asked, LONGEST_PAUSE);
      if (performance.now() - waiting + pause > limits.silence) throw error;
      faults += 1;
      log.warn(
        { site, code: error.code, received: position, faults, err: error },
        'The download goes on after a break',
      );
      await clock.wait(pause, signal);
      signal.throwIfAborted();
    }
  }

  return { chunks: chunks(), mark: () => mark, html: () => html };
}

const LONGEST_PAUSE = 20_000;
/** After so many bytes a break is a new one. */
const PROGRESS = 64 * 1024 * 1024;

function agrees<Value>(before: Value | null, now: Value | null): boolean {
  return before === null || now === null || before === now;
}

/** The chunks of a body that may not stand still. While nobody asks for the next one no time passes. */
async function* patient(body: Readable, stall: number): AsyncGenerator<Buffer, void, undefined> {
  const chunks = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const timer = setTimeout(() => body.destroy(Object.assign(new Error('No bytes'), { code: 'STALLED' })), stall);
      const next = await chunks.next().finally(() => clearTimeout(timer));
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    body.destroy();
  }
}
