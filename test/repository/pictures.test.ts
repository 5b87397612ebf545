import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path/posix';
import { describe, expect, it } from '@jest/globals';
import { pictureNames } from '../../demo/pictures/picture-names.js';
import { trackedFiles } from './tracked-files.js';

const folder = 'docs/images';
const PICTURE = /!\[([^\]]*)\]\((?!https?:)([^)\s]+)\)/g;
const MOST_BYTES = 250_000;

async function shown(): Promise<readonly { readonly path: string; readonly words: string; readonly file: string }[]> {
  const documents = (await trackedFiles()).filter((path) => path.endsWith('.md'));
  const texts = await Promise.all(documents.map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
  return texts.flatMap(({ path, text }) =>
    [...text.matchAll(PICTURE)].map(([, words = '', target = '']) => ({
      path,
      words,
      file: join(path, '..', target),
    })),
  );
}

describe('the pictures', () => {
  it('are those that `npm run docs:pictures` takes, and no others', async () => {
    expect((await readdir(folder)).toSorted()).toEqual(pictureNames.map((name) => `${name}.png`).toSorted());
  });

  it('are there where a document shows one, and say in words what is on them', async () => {
    const all = await shown();
    const known: readonly string[] = pictureNames.map((name) => `${folder}/${name}.png`);
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(({ file }) => !known.includes(file))).toEqual([]);
    expect(all.filter(({ words }) => words.length < 20)).toEqual([]);
  });

  it('are small enough to be loaded on a telephone', async () => {
    const sizes = await Promise.all(pictureNames.map(async (name) => (await stat(`${folder}/${name}.png`)).size));
    expect(Math.max(...sizes)).toBeLessThan(MOST_BYTES);
  });
});
