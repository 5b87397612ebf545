import type { ReadableStream } from 'node:stream/web';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { configure, Uint8ArrayReader, ZipWriter, type ZipWriterAddDataOptions } from '@zip.js/zip.js';
import type { ByteOutlet } from './byte-outlet.js';
import { directoryEnd, directoryRecords } from './zip-directory.js';

// What the package calls workers is how many entries are written at once in this program, over all its archives; one
// that waits for a slow site must not hold up another.
configure({ useWebWorkers: false, maxWorkers: 10_000 });

/** The entries of a ZIP while they are written, and the directory in the end. One call at a time. */
export interface ZipBody {
  readonly entries: number;
  /** An entry whose bytes are there already; `deflated` are those bytes packed, null to store them as they are. */
  whole(path: string, bytes: Buffer, deflated: Buffer | null): Promise<void>;
  /** An entry whose bytes come; its sizes stand behind them. */
  streamed(path: string, bytes: ReadableStream<Uint8Array>, packed: boolean): Promise<void>;
  /** Writes the directory. */
  close(): Promise<void>;
}

/**
 * The package keeps some 5 kB for every entry until an archive is closed. So the archive is put together from parts:
 * each part is closed after so many entries, what it writes as its directory is kept packed, at about 20 bytes an
 * entry, and the directories are written one after another in the end.
 */
const PART_ENTRIES = 500;
const STORED = 0;
const DEFLATED = 8;
const LEVEL = 6;

/** `time` is what all entries get as theirs. */
export function zipBody(outlet: ByteOutlet, time: Date): ZipBody {
  const directories: Buffer[] = [];
  let offset = 0;
  let entries = 0;
  let part = newPart();

  function newPart(): { zip: ZipWriter<unknown>; tail: Buffer[] | null; entries: number } {
    const begun: typeof part = { zip: writer(), tail: null, entries: 0 };
    return begun;

    function writer(): ZipWriter<unknown> {
      const sink = new WritableStream<Uint8Array>({
        async write(bytes) {
          if (begun.tail !== null) {
            begun.tail.push(Buffer.from(bytes));
            return;
          }
          await outlet.write(bytes);
          offset += bytes.length;
        },
      });
      return new ZipWriter(sink, { offset, lastModDate: time, useUnicodeFileNames: true, signal: outlet.stopped });
    }
  }

  async function closePart(): Promise<void> {
    part.tail = [];
    await part.zip.close();
    const { records, count } = directoryRecords(Buffer.concat(part.tail));
    if (count !== part.entries) throw new Error(`A part of ${part.entries} entries has a directory of ${count}.`);
    directories.push(Buffer.from(deflateRawSync(records)));
    part = newPart();
  }

  async function add(
    path: string,
    bytes: Uint8ArrayReader | ReadableStream<Uint8Array>,
    options: ZipWriterAddDataOptions,
  ): Promise<void> {
    if (part.entries === PART_ENTRIES) await closePart();
    await part.zip.add(path, bytes, options);
    part.entries += 1;
    entries += 1;
  }

  return {
    get entries() {
      return entries;
    },
    whole(path, bytes, deflated) {
      // Passed through, an entry gets its sizes in front of it, where every reader looks.
      return add(path, new Uint8ArrayReader(deflated ?? bytes), {
        passThrough: true,
        compressionMethod: deflated === null ? STORED : DEFLATED,
        uncompressedSize: bytes.length,
        crc32: crc32(bytes),
      });
    },
    streamed(path, bytes, packed) {
      return add(path, bytes, { level: packed ? LEVEL : 0, useCompressionStream: true });
    },
    async close() {
      await closePart();
      const begins = offset;
      let size = 0;
      for (const directory of directories) {
        const records = inflateRawSync(directory);
        await outlet.write(records);
        size += records.length;
      }
      await outlet.write(directoryEnd(entries, size, begins));
    },
  };
}
