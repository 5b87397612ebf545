import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

/** A file that is nowhere: every byte of it can be worked out, so it may be of any size. */
export interface ByteFile {
  readonly size: number;
  /** At most `length` bytes at `offset`, at least one unless `offset` is the end. */
  read(offset: number, length: number): Buffer;
}

/** A file of these bytes. */
export function bytesFile(bytes: Buffer): ByteFile {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}

/** Its first `size` bytes, as if that were all. */
export function beginningOf(file: ByteFile, size: number): ByteFile {
  return {
    size,
    read: (offset, length) => file.read(offset, Math.max(0, Math.min(length, size - offset))),
  };
}

/** Files one after the other. Each finds its place in a time that does not grow with the number of repeats. */
export function joinedFiles(files: readonly ByteFile[]): ByteFile {
  const parts: { readonly start: number; readonly file: ByteFile }[] = [];
  let size = 0;
  for (const file of files) {
    if (file.size > 0) parts.push({ start: size, file });
    size += file.size;
  }
  return {
    size,
    read(offset, length) {
      const part = parts.findLast(({ start }) => start <= offset);
      if (part === undefined || offset >= size) return Buffer.alloc(0);
      const at = offset - part.start;
      return part.file.read(at, Math.min(length, part.file.size - at));
    },
  };
}

/** `count` files of the same size; `make` builds the one with a number. */
export function repeatedFile(count: number, each: number, make: (number: number) => ByteFile): ByteFile {
  let last: { readonly number: number; readonly file: ByteFile } | null = null;
  return {
    size: count * each,
    read(offset, length) {
      if (offset >= count * each) return Buffer.alloc(0);
      const number = Math.floor(offset / each);
      if (last?.number !== number) last = { number, file: make(number) };
      return last.file.read(offset - number * each, length);
    },
  };
}

/** The first `size` bytes of a block that is repeated. */
export function patternFile(block: Buffer, size: number): ByteFile {
  return {
    size,
    read(offset, length) {
      const at = offset % block.length;
      return block.subarray(at, at + Math.min(length, Math.max(0, size - offset)));
    },
  };
}

const CHUNK = 256 * 1024;

/** The bytes from `start` to before `end`, in pieces. */
export function* piecesOf(file: ByteFile, start = 0, end = file.size): Generator<Buffer, void, undefined> {
  for (let at = start; at < end;) {
    const piece = file.read(at, Math.min(CHUNK, end - at));
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}

/** Of the whole file, hex in lower case; others have their turn meanwhile. */
export async function sha256Of(file: ByteFile): Promise<string> {
  const hash = createHash('sha256');
  let unseen = 0;
  for (const piece of piecesOf(file)) {
    hash.update(piece);
    unseen += piece.length;
    if (unseen > 16 * CHUNK) {
      unseen = 0;
      await setImmediate();
    }
  }
  return hash.digest('hex');
}
