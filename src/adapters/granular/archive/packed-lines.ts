import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A long list of short texts, kept in little memory. */
export interface PackedLines extends Iterable<string> {
  readonly count: number;
  /** `line` holds no line break. */
  add(line: string): void;
}

const CHUNK_CHARACTERS = 64 * 1024;

/** An empty list. It may be added to while it is read; whoever reads gets what was there when reading began. */
export function packedLines(): PackedLines {
  const chunks: Buffer[] = [];
  let open: string[] = [];
  let characters = 0;
  let count = 0;

  function close(): void {
    // Copied, because zlib's answer keeps the larger buffer that it was written into.
    chunks.push(Buffer.from(deflateRawSync(open.join('\n'), { level: 6 })));
    open = [];
    characters = 0;
  }

  return {
    get count() {
      return count;
    },
    add(line) {
      open.push(line);
      count += 1;
      characters += line.length + 1;
      if (characters >= CHUNK_CHARACTERS) close();
    },
    [Symbol.iterator]() {
      return texts(chunks.slice(), open.slice());
    },
  };
}

function* texts(chunks: readonly Buffer[], open: readonly string[]): Generator<string> {
  for (const chunk of chunks) yield* inflateRawSync(chunk).toString().split('\n');
  yield* open;
}
