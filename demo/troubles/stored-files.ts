import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { StoredFile } from './strip.js';

/** A file with this name is not finished. */
const PART = /\.part$/;

/** All files in a folder of this machine, by path; what goes while it is looked at is left out. */
export async function storedFiles(
  folder: string,
): Promise<{ readonly files: readonly StoredFile[]; readonly parts: readonly StoredFile[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: StoredFile[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const stats = await stat(path).catch(() => null);
    const name = `/${relative(folder, path).split(sep).join('/')}`;
    if (stats !== null) found.push({ name, size: stats.size, modifiedAt: stats.mtime });
  }
  found.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { files: found.filter(({ name }) => !PART.test(name)), parts: found.filter(({ name }) => PART.test(name)) };
}
