import { mkdir, open, readdir, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Tree, TreeEntry } from './tree.js';

/** A tree in a folder of the disk. */
export function diskTree(root: string): Tree {
  const real = (path: string) => join(root, path);

  async function find(path: string): Promise<TreeEntry | null> {
    try {
      const { size, mtime, ...stats } = await stat(real(path));
      return { name: basename(path), folder: (stats.mode & 0o170000) === 0o040000, size, modifiedAt: mtime };
    } catch {
      return null;
    }
  }

  return {
    find,
    async list(path) {
      const entries = await Promise.all((await readdir(real(path))).map((name) => find(join(path, name))));
      return entries.filter((entry) => entry !== null);
    },
    async makeFolder(path) {
      await mkdir(real(path));
    },
    removeFolder: (path) => rmdir(real(path)),
    removeFile: (path) => unlink(real(path)),
    async rename(from, to) {
      if ((await find(to))?.folder) throw new Error('There is a folder of that name');
      await rename(real(from), real(to));
    },
    async write(path, how) {
      const flags = how === 'replace' ? 'w' : how === 'append' ? 'a' : 'r+';
      const file = await open(real(path), flags);
      return file.createWriteStream(typeof how === 'number' ? { start: how } : {});
    },
    async read(path, from) {
      const file = await open(real(path), 'r');
      return file.createReadStream({ start: from, highWaterMark: 256 * 1024 });
    },
  };
}
