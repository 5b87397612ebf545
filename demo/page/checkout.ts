import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the sources, whether this runs as a source or compiled from `dist`. */
export const checkout = above(dirname(fileURLToPath(import.meta.url)));

function above(folder: string): string {
  if (existsSync(join(folder, 'slack-manifest.yml'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The sources of the page are not there.');
  return above(parent);
}
