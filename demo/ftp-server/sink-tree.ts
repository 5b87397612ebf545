import { basename, dirname } from 'node:path/posix';
import { Writable } from 'node:stream';
import type { Tree, TreeEntry } from './tree.js';

/** A tree that remembers names and sizes and throws the bytes away: for transfers larger than any disk. */
export function sinkTree(): Tree {
  const entries = new Map<string, TreeEntry>([['/', folder('/')]]);

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
    },
    async rename(from, to) {
      entries.set(to, { ...demand(from), name: basename(to) });
      entries.delete(from);
    },
    async write(path, how) {
      demand(dirname(path));
      const before = entries.get(path)?.size ?? 0;
      let size = how === 'replace' ? 0 : how === 'append' ? before : how;
      const note = () => entries.set(path, { name: basename(path), folder: false, size, modifiedAt: new Date() });
      note();
      return new Writable({
        write(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          note();
          done();
        },
      });
    },
    read: () => Promise.reject(new Error('The bytes were thrown away')),
  };
}

function folder(path: string): TreeEntry {
  return { name: basename(path), folder: true, size: 0, modifiedAt: new Date() };
}
