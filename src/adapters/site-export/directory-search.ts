import { type ArchiveNames, addName, noNames } from './archive-names.js';

/** Looks for the directory of a ZIP in bytes that pass by. */
export interface DirectorySearch {
  add(chunk: Buffer): void;
  /** What the names tell of the directory that fills exactly these bytes; null when none was seen. */
  at(start: number, end: number): ArchiveNames | null;
}

/** Records of a directory, one right after the other. */
interface Chain {
  readonly start: number;
  /** Where the next record would begin. */
  next: number;
  readonly names: ArchiveNames;
}

const SIGNATURE = Buffer.from('PK\x01\x02', 'latin1');
const FIXED = 46;
const UTF8 = 0x800;
const MOST_CHAINS = 32;
/** More than what can follow a directory. */
const BEHIND = 128 * 1024;

/**
 * A search that knows where in the file its first byte stands. Until the end of a ZIP nobody knows where its directory
 * begins, and what looks like one may be a ZIP inside it or a chance. So every record that follows no other begins a
 * chain, and the end tells which chain counts. With `only`, no other place begins one.
 */
export function directorySearch(position: number, only?: number): DirectorySearch {
  let chains: Chain[] = [];
  /** What may be the beginning of a record, and ends at `position`. */
  let rest: Buffer = Buffer.alloc(0);

  function add(chunk: Buffer): void {
    const bytes = joined(rest, chunk);
    position += chunk.length;
    const begins = position - bytes.length;
    let from = 0;
    for (;;) {
      const found = bytes.indexOf(SIGNATURE, from);
      if (found === -1) {
        rest = Buffer.from(bytes.subarray(Math.max(from, bytes.length - SIGNATURE.length + 1)));
        return;
      }
      const record = recordAt(bytes, found);
      if (record === null) {
        rest = Buffer.from(bytes.subarray(found));
        return;
      }
      take(begins + found, record);
      from = found + SIGNATURE.length;
    }
  }

  function take(place: number, { length, name }: DirectoryRecord): void {
    let follows = false;
    for (const chain of chains) {
      if (chain.next !== place) continue;
      follows = true;
      chain.next = place + length;
      addName(chain.names, name);
    }
    if (follows || (only !== undefined && place !== only)) return;
    const names = noNames();
    addName(names, name);
    if (chains.length >= MOST_CHAINS)
      chains = chains.filter(({ next }) => next + BEHIND > place).slice(1 - MOST_CHAINS);
    chains.push({ start: place, next: place + length, names });
  }

  return {
    add,
    at: (start, end) => chains.find((chain) => chain.start === start && chain.next === end)?.names ?? null,
  };
}

interface DirectoryRecord {
  readonly length: number;
  readonly name: string;
}

/** Null when the record goes on after the end of the bytes. */
function recordAt(bytes: Buffer, at: number): DirectoryRecord | null {
  if (bytes.length < at + FIXED) return null;
  const nameLength = bytes.readUInt16LE(at + 28);
  const nameEnd = at + FIXED + nameLength;
  if (bytes.length < nameEnd) return null;
  const encoding = (bytes.readUInt16LE(at + 8) & UTF8) === 0 ? 'latin1' : 'utf8';
  return {
    length: FIXED + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32),
    name: bytes.toString(encoding, at + FIXED, nameEnd),
  };
}

/** Copies a chunk only when a record may begin in what was left before it: nearly never. */
function joined(rest: Buffer, chunk: Buffer): Buffer {
  if (rest.length === 0) return chunk;
  const whole = rest.length >= SIGNATURE.length || chunk.length < SIGNATURE.length;
  if (!whole && !Buffer.concat([rest, chunk.subarray(0, SIGNATURE.length - 1)]).includes(SIGNATURE)) return chunk;
  return Buffer.concat([rest, chunk]);
}
