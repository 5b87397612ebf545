import { describe, expect, it } from '@jest/globals';
import type { Question, Told } from '../../../../../src/adapters/granular/rest/rest.js';
import { listWithBeside } from '../../../../../src/adapters/granular/sections/list-with-beside.js';

const path = '/workflows';

async function read(
  pages: readonly unknown[],
): Promise<{ ended: object; values: unknown[]; beside: unknown[]; starts: unknown[] }> {
  const values: unknown[] = [];
  const beside: unknown[] = [];
  const starts: unknown[] = [];
  const ask = async ({ query }: Question): Promise<Told> => {
    const value = pages[starts.length % pages.length];
    starts.push(query?.startAt);
    return { kind: 'told', status: 200, value, at: null };
  };
  const into = (all: unknown[]) => async (things: readonly unknown[]) => void all.push(...things);
  const ended = await listWithBeside({ ask }, { path }, 'statuses', into(values), into(beside));
  return { ended, values, beside, starts };
}

describe('a list with another beside it', () => {
  it('goes on by what came, until the site says that this was the last page', async () => {
    const found = await read([
      { values: [1, 2], statuses: ['a'], total: 3, isLast: false },
      { values: [3], statuses: ['b'], total: 3, isLast: true },
    ]);
    expect(found.ended).toEqual({ kind: 'whole', received: 3, total: 3 });
    expect(found.values).toEqual([1, 2, 3]);
    expect(found.beside).toEqual(['a', 'b']);
    expect(found.starts).toEqual([0, 2]);
  });

  it('ends with an empty page where the site says nothing', async () => {
    const found = await read([{ values: [1] }, { values: [] }]);
    expect(found.ended).toEqual({ kind: 'whole', received: 1, total: null });
  });

  it('is endless when pages come again, also by turns', async () => {
    const found = await read([{ values: [1] }, { values: [2] }]);
    expect(found.ended).toEqual({ kind: 'endless', received: 2 });
  });

  it('is broken when an answer is no page', async () => {
    const found = await read([{ values: [1] }, { error: 'x' }]);
    expect(found.ended).toEqual({ kind: 'broken', received: 1, status: 200, words: '' });
  });
});
