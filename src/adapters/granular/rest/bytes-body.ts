import { Readable, type Transform, pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { faultCode } from './http-calls.js';
import { patientChunks } from './patient-chunks.js';

const UNPACKERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Whether a body comes as it is. We ask for that, and a host may do otherwise all the same. */
export function isPacked(encoding: string | null): boolean {
  return !['', 'identity'].includes((encoding ?? '').trim().toLowerCase());
}

/**
 * The bytes of a body, unpacked. It ends with an error when no byte came for `idle` milliseconds, when it broke off, or
 * when it is packed in a way that we don't know. Its errors carry a code and nothing else of the driver's.
 */
export function bytesBody(body: Readable, encoding: string | null, idle: number, signal: AbortSignal): Readable {
  async function* chunks(): AsyncGenerator<Buffer, void, undefined> {
    try {
      yield* patientChunks(body, idle);
    } catch (fault) {
      signal.throwIfAborted();
      throw broken(faultCode(fault));
    }
  }

  const plain = Readable.from(chunks(), { objectMode: false });
  // A generator that was never started ends without its last words.
  plain.once('close', () => body.destroy());
  if (!isPacked(encoding)) return plain;
  const unpacker = UNPACKERS[(encoding ?? '').trim().toLowerCase()]?.();
  if (unpacker === undefined) {
    plain.destroy(broken('UNKNOWN_ENCODING'));
    return plain;
  }
  return pipeline(plain, unpacker, () => undefined);
}

function broken(code: string): Error {
  return Object.assign(new Error('The bytes broke off'), { code });
}
