import { describe, expect, it } from '@jest/globals';
import { readPaged } from '../../../../../src/adapters/granular/issues/paged-list.js';
import type { Question } from '../../../../../src/adapters/granular/rest/rest.js';
import { askedSite } from './asked-site.js';
import { type Answer, broken, names, refused, told } from './small-site.js';

const list = { path: '/rest/api/3/issue/{id}/comment', id: '1', name: 'comments', size: 100 };

function idsOf(things: readonly unknown[]): string[] {
  return things.map((thing) => (thing as { id: string }).id);
}

/** A list whose things may change before each page. */
function listOf(
  ids: string[],
  options: { page?: number; total?: (all: number, shown: number) => object; before?: (asked: number) => void } = {},
) {
  let asked = 0;
  return askedSite((question: Question): Answer => {
    asked += 1;
    options.before?.(asked);
    const startAt = Number(question.query?.['startAt']);
    const size = Math.min(options.page ?? 100, Number(question.query?.['maxResults']));
    const shown = ids.slice(startAt, startAt + size);
    const total = options.total?.(ids.length, shown.length) ?? { total: ids.length };
    return told({ startAt, maxResults: size, ...total, comments: shown.map((id) => ({ id })) });
  });
}

describe('reading a paged list of an issue', () => {
  const lengths = [0, 1, 99, 100, 101, 199, 200, 250];

  it.each(lengths)('has all of %i things, whatever the site says of their number', async (length) => {
    const ids = names('c', length);
    const totals = [undefined, () => ({}), () => ({ total: null }), (_: number, shown: number) => ({ total: shown })];
    for (const total of totals) {
      const read = await readPaged(listOf(ids, total ? { total } : {}), list);
      expect(idsOf(read.things)).toEqual(ids);
      expect(read.trouble).toBeNull();
    }
  });

  it.each([1, 2, 7, 50])('goes on by what came when the site gives only %i at once', async (page) => {
    const ids = names('c', 60);
    const read = await readPaged(listOf(ids, { page }), list);
    expect(idsOf(read.things)).toEqual(ids);
    expect(read.trouble).toBeNull();
  });

  it('takes one question for a list that fits on a page', async () => {
    const site = listOf(names('c', 99));
    await readPaged(site, list);
    expect(site.asked).toHaveLength(1);
  });

  it('misses nothing when something is removed from a page that was read already', async () => {
    const ids = names('c', 250);
    const site = listOf(ids, { before: (asked) => void (asked === 2 && ids.splice(5, 1)) });
    const read = await readPaged(site, list);
    expect(idsOf(read.things)).toEqual(ids);
    expect(read.trouble).toBeNull();
  });

  it('misses nothing when one is removed and one is added, so that the total stays the same', async () => {
    const ids = names('c', 250);
    const site = listOf(ids, { before: (asked) => void (asked === 2 && ids.splice(5, 1) && ids.push('new')) });
    expect(idsOf((await readPaged(site, list)).things)).toEqual(ids);
  });

  it('has what is added at the end while it reads', async () => {
    const ids = names('c', 150);
    const site = listOf(ids, { before: (asked) => void (asked === 2 && ids.push('new')) });
    expect(idsOf((await readPaged(site, list)).things)).toEqual(ids);
    expect(site.asked).toHaveLength(2);
  });

  it('says so when the list changes at every look', async () => {
    const ids = names('c', 250);
    const site = listOf(ids, { before: () => void ids.splice(5, 1) });
    expect((await readPaged(site, list)).trouble).toEqual({ reason: 'failed' });
  });

  it('says how many are missing when the site gives fewer than its total', async () => {
    const site = listOf(names('c', 120), { total: () => ({ total: 130 }) });
    const read = await readPaged(site, list);
    expect(read.things).toHaveLength(120);
    expect(read.trouble).toEqual({ reason: 'failed', count: 10 });
  });

  const answers: [Answer, object][] = [
    [refused(403, 'no'), { reason: 'permission', status: 403, words: 'no' }],
    [refused(404), { reason: 'plan', status: 404, words: '' }],
    [refused(400), { reason: 'failed', status: 400, words: '' }],
    [broken(502), { reason: 'failed', status: 502, words: '' }],
    [told({ total: 3 }), { reason: 'failed', status: 200, words: '' }],
    [told(undefined), { reason: 'failed', status: 200, words: '' }],
  ];

  it.each(answers)('keeps what came before %j', async (answer, trouble) => {
    const ids = names('c', 150);
    let asked = 0;
    const site = askedSite(() => {
      asked += 1;
      if (asked === 2) return answer;
      return told({ total: 150, maxResults: 100, comments: ids.slice(0, 100).map((id) => ({ id })) });
    });
    const read = await readPaged(site, list);
    expect(idsOf(read.things)).toEqual(ids.slice(0, 100));
    expect(read.trouble).toEqual(trouble);
  });
});
