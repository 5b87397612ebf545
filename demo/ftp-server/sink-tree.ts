import { basename, dirname } from 'node:path/posix';
import { Readable, Writable } from 'node:stream';
import type { Tree, TreeEntry } from './tree.js';

/** Files up to this size are kept, so that one can still be written to try the server out. */
const KEPT_BYTES = 65_536;

/** A tree that remembers names and sizes and throws the bytes of large files away: for transfers larger than any disk. */
export function sinkTree(): Tree {
  const entries = new Map<string, TreeEntry>([['/', folder('/')]]);
  const kept = new Map<string, Buffer>();

  function demand(path: string): TreeEntry {
    const entry = entries.get(path);
    if (!entry) throw new Error('No such file or folder');
    return entry;
  }

  function within(path: string): [string, TreeEntry][] {
    return [...entries].filter(([other]) => other !== '/' && dirname(other) === path);
  }

  return {
    find: (path) => Promise.resolve(entries.get(path) ?? null),
    list: (path) => Promise.resolve(within(path).map(([, entry]) => entry)),
    async makeFolder(path) {
      demand(dirname(path));
      if (entries.has(path)) throw new Error('It exists');
      entries.set(path, folder(path));
    },
    async removeFolder(path) {
      if (!demand(path).folder || within(path).length > 0) throw new Error('Not an empty folder');
      entries.delete(path);
    },
    async removeFile(path) {
      if (demand(path).folder) throw new Error('A folder');
      entries.delete(path);
      kept.delete(path);
    },
    async rename(from, to) {
      entries.set(to, { ...demand(from), name: basename(to) });
      entries.delete(from);
      const bytes = kept.get(from);
      kept.delete(to);
      kept.delete(from);
      if (bytes) kept.set(to, bytes);
    },
    async write(path, how) {
      demand(dirname(path));
      const before = entries.get(path)?.size ?? 0;
      let size = how === 'replace' ? 0 : how === 'append' ? before : how;
      const note = () => entries.set(path, { name: basename(path), folder: false, size, modifiedAt: new Date() });
      note();
      const start = size;
      let bytes = start === 0 ? Buffer.alloc(0) : (kept.get(path)?.subarray(0, start) ?? null);
      if (bytes !== null) kept.set(path, bytes);
      return new Writable({
        write(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          note();
          bytes = bytes !== null && size <= KEPT_BYTES ? Buffer.concat([bytes, chunk]) : null;
          if (bytes === null) kept.delete(path);
          else kept.set(path, bytes);
          done();
        },
      });
    },
    async read(path, offset) {
      const bytes = kept.get(path);
      if (!bytes) throw new Error('The bytes were thrown away');
      return Readable.from([bytes.subarray(offset)]);
    },
  };
}

function folder(path: string): TreeEntry {
  return { name: basename(path), folder: true, size: 0, modifiedAt: new Date() };
}
