import { describe, expect, it } from '@jest/globals';
import { trackedFiles } from './tracked-files.js';

const ROOMS = /^(src|blocks|jobs|demo|test|scripts|embedded-mongo)\//;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Words that say nothing about what is in a file. */
const EMPTY_WORDS = /^(manager|helper|helpers|util|utils|common|misc|data|info|process|handle|brain)$/;
/** Folders whose content is named elsewhere, such as recorded answers and specification tests. */
const FOREIGN = /^(test\/payloads|embedded-mongo\/test\/.*specifications?)\//;

async function names(): Promise<readonly (readonly [path: string, words: string])[]> {
  const sources = (await trackedFiles()).filter((path) => ROOMS.test(path) && /\.(ts|mjs)$/.test(path));
  return sources
    .filter((path) => !FOREIGN.test(path))
    .map((path) => [path, (path.split('/').at(-1) ?? '').replace(/(\.test|\.d)?\.(ts|mjs)$/, '')] as const);
}

describe('the name of a source file', () => {
  it('is in kebab-case', async () => {
    const odd = (await names()).filter(([, name]) => !KEBAB_CASE.test(name)).map(([path]) => path);
    expect(odd).toEqual([]);
  });

  it('has no word that says nothing', async () => {
    const empty = (await names()).filter(([, name]) => name.split('-').some((word) => EMPTY_WORDS.test(word)));
    expect(empty.map(([path]) => path)).toEqual([]);
  });
});
