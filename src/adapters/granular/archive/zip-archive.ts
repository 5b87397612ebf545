import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { Archive, EntryMark } from './archive.js';
import { byteOutlet } from './byte-outlet.js';
import { checkEntryPath } from './entry-path.js';
import { lineSets } from './line-sets.js';
import { numberSet, textNumber } from './number-set.js';
import { packedLines } from './packed-lines.js';
import { measuredSource } from './measured-source.js';
import { zipBody } from './zip-body.js';

/** An entry that is in the archive, for its list of contents. */
export interface ArchiveEntry extends EntryMark {
  readonly path: string;
  /** How many lines it has; undefined for anything but a part of a set. */
  readonly lines: number | undefined;
}

/**
 * An archive that is a ZIP.
 * - Its entries are written one after another, in the order in which they were asked for; any number of calls may be
 *   under way at once.
 * - When `output` is destroyed, every call that is under way, and every later one, rejects with the reason.
 * - A path that was used before, or that is none, is a bug, and so is sealing with sets that were not finished.
 */
export interface ZipArchive extends Archive {
  /** The bytes of the ZIP, as fast as they are read. It ends when the archive was sealed, or with an error. */
  readonly output: Readable;
  readonly entryCount: number;
  /** All entries so far, in their order. */
  entries(): Iterable<ArchiveEntry>;
  /** Writes the directory; nothing can be added any more. */
  seal(): Promise<{ readonly entries: number }>;
  /** Ends `output` with this very error, so that what was written looks like no archive. */
  fail(error: Error): void;
}

export interface ZipArchiveOptions {
  /** What the entries get as their time. */
  readonly now: Date;
  /** Bytes of a part of a set. */
  readonly partBytes?: number;
  /** Bytes of lines that are kept in memory. */
  readonly lineMemory?: number;
}

interface Whole {
  readonly mark: EntryMark;
  readonly packed: boolean;
}

const PART_BYTES = 4 * 1024 * 1024;
const LINE_MEMORY = 8 * 1024 * 1024;

const deflate = promisify(deflateRaw);

/** An empty archive that is written while it is read. */
export function zipArchive({ now, partBytes = PART_BYTES, lineMemory = LINE_MEMORY }: ZipArchiveOptions): ZipArchive {
  const outlet = byteOutlet();
  // An error is met by whoever calls or reads; without this line it would end the program when nobody reads yet.
  outlet.stream.on('error', () => undefined);
  const body = zipBody(outlet, now);
  const paths = numberSet();
  const written = packedLines();
  let sealed = false;
  let last: Promise<unknown> = Promise.resolve();
  const sets = lineSets(async ({ path, bytes, lines }) => (await whole(path, bytes, true, lines)).packed, {
    part: partBytes,
    memory: lineMemory,
  });

  function take(path: string): void {
    outlet.stopped.throwIfAborted();
    if (sealed) throw new Error(`The archive is sealed; ${path} came too late.`);
    checkEntryPath(path);
    if (!paths.add(textNumber(path))) throw new Error(`The archive has ${path} already.`);
  }

  /** Work on the ZIP, one after another. If it fails, the ZIP is broken. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = last.then(async () => {
      outlet.stopped.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        outlet.stopped.throwIfAborted();
        fail(error instanceof Error ? error : new Error('The archive could not be written.', { cause: error }));
        throw error;
      }
    });
    last = mine.catch(() => undefined);
    return mine;
  }

  function note(path: string, { bytes, sha256 }: EntryMark, lines?: number): void {
    written.add(`${path}\t${bytes}\t${sha256}\t${lines ?? ''}`);
  }

  /** `packed` of the answer: whether other bytes than the given ones went into the ZIP. */
  async function whole(path: string, bytes: Buffer, pack: boolean, lines?: number): Promise<Whole> {
    take(path);
    // Begun at once, so that several are packed in parallel; they are written in their order all the same.
    const smaller = pack ? deflate(bytes, { level: 6 }) : null;
    return inTurn(async () => {
      const deflated = await smaller;
      const packed = deflated !== null && deflated.length < bytes.length;
      await body.whole(path, bytes, packed ? deflated : null);
      const mark = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
      note(path, mark, lines);
      return { mark, packed };
    });
  }

  function fail(error: Error): void {
    outlet.stream.destroy(error);
  }

  return {
    output: outlet.stream,
    async line(set, value) {
      outlet.stopped.throwIfAborted();
      await sets.line(set, value);
    },
    lines: (set) => sets.lines(set),
    finish: (prefix) => sets.finish(prefix),
    async file(path, content, options) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      return (await whole(path, bytes, options?.packed ?? true)).mark;
    },
    async stream(path, bytes, { packed }) {
      take(path);
      const source = measuredSource(bytes);
      const mark = await inTurn(async () => {
        await body.streamed(path, source.stream, packed);
        const its = source.mark();
        note(path, its);
        return its;
      });
      source.throwIfBroken();
      return mark;
    },
    get entryCount() {
      return body.entries;
    },
    entries: () => parsed(written),
    async seal() {
      const left = sets.unfinished();
      if (left.length > 0) throw new Error(`Not every set was finished: ${left.slice(0, 5).join(', ')}`);
      sealed = true;
      return inTurn(async () => {
        await body.close();
        outlet.end();
        return { entries: body.entries };
      });
    },
    fail,
  };
}

function* parsed(lines: Iterable<string>): Generator<ArchiveEntry> {
  for (const line of lines) {
    const [path = '', bytes = '', sha256 = '', count = ''] = line.split('\t');
    yield { path, bytes: Number(bytes), sha256, lines: count === '' ? undefined : Number(count) };
  }
}
