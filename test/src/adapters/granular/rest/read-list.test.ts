import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Asked } from '../../../../../src/adapters/granular/rest/ask.js';
import { readList } from '../../../../../src/adapters/granular/rest/read-list.js';
import type { PageFamily } from '../../../../../src/adapters/granular/rest/rest.js';
import { numbered, question, read, startOf, told } from './list-reading.js';

describe('a list that is counted through', () => {
  it('goes on by what really came, also when the site gives fewer than asked for', async () => {
    const { listing, taken, queries } = await read(
      (one) => {
        const start = startOf(one);
        const end = Math.min(start + 3, 7);
        return { startAt: start, maxResults: 3, total: 7, isLast: end === 7, values: numbered(start, end) };
      },
      { pages: 'values', size: 50 },
    );
    expect(taken).toEqual(numbered(0, 7));
    expect(listing).toEqual({ kind: 'whole', received: 7, total: 7 });
    expect(queries.map((query) => query?.['startAt'])).toEqual([0, 3, 6]);
    expect(queries[0]).toEqual({ startAt: 0, maxResults: 50 });
  });

  it('ends on an empty page where nothing says that it was the last', async () => {
    const { listing, queries } = await read(
      (one) => ({ values: numbered(startOf(one), Math.min(startOf(one) + 5, 10)), total: 3 }),
      { pages: 'values', size: 5 },
    );
    expect(listing).toEqual({ kind: 'whole', received: 10, total: 3 });
    expect(queries).toHaveLength(3);
  });

  it('of bare arrays ends on an empty page only', async () => {
    const pages = [numbered(0, 5), numbered(5, 6), numbered(6, 9), []];
    const { listing, taken, queries } = await read((_one, asked) => pages[asked - 1], { pages: 'array', size: 5 });
    expect(taken).toEqual(numbered(0, 9));
    expect(listing).toEqual({ kind: 'whole', received: 9, total: null });
    expect(queries.map((query) => query?.['startAt'])).toEqual([0, 5, 6, 9]);
  });

  it.each([
    ['a short page reaches its total', 7, 3],
    ['a full page reaches it, and nothing follows', 6, 3],
  ])('under a name ends when %s', async (_name, total, requests) => {
    const { listing, asked } = await read(
      (one) => {
        const start = startOf(one);
        return { comments: numbered(start, Math.min(start + 3, total)), maxResults: 3, total };
      },
      { pages: 'named', name: 'comments', size: 100 },
    );
    expect(listing).toEqual({ kind: 'whole', received: total, total });
    expect(asked).toHaveLength(requests);
  });

  it('under a name does not believe a total that counts the page alone', async () => {
    const { taken } = await read(
      (one) => {
        const comments = numbered(startOf(one), Math.min(startOf(one) + 100, 250));
        return { comments, total: comments.length };
      },
      { pages: 'named', name: 'comments', size: 100 },
    );
    expect(taken).toHaveLength(250);
  });

  it('by offset and limit is asked so', async () => {
    const { queries } = await read(
      (one) => ({ records: numbered(startOf(one, 'offset'), 4).slice(0, 2), limit: 2, total: 4 }),
      { pages: 'named', name: 'records', size: 1000, by: 'offset' },
    );
    expect(queries).toEqual([
      { offset: 0, limit: 1000 },
      { offset: 2, limit: 1000 },
      { offset: 4, limit: 1000 },
    ]);
  });

  it('of a service desk ends on its last page', async () => {
    const { taken, queries } = await read(
      (one) => ({
        values: numbered(startOf(one, 'start'), startOf(one, 'start') + 2),
        isLastPage: startOf(one, 'start') === 2,
      }),
      { pages: 'service-desk', size: 50 },
    );
    expect(taken).toEqual(numbered(0, 4));
    expect(queries).toEqual([
      { start: 0, limit: 50 },
      { start: 2, limit: 50 },
    ]);
  });

  it('does not give what was pushed onto the next page again', async () => {
    const pages = [numbered(0, 3), numbered(2, 5), numbered(5, 6)];
    const { listing, taken } = await read((_one, asked) => ({ values: pages[asked - 1], isLast: asked === 3 }), {
      pages: 'values',
      size: 3,
    });
    expect(taken).toEqual(numbered(0, 6));
    expect(listing).toMatchObject({ kind: 'whole', received: 6 });
  });

  it('knows people and groups by their ids, and never two things by one name', async () => {
    const values = [
      ...[{ accountId: 'a' }, { accountId: 'a' }, { groupId: 'g', name: 'x' }, { groupId: 'g', name: 'y' }],
      ...[{ name: 'same', url: '1' }, { name: 'same', url: '2' }, { name: 'same', url: '2' }, 'label', 'label'],
    ];
    const { taken } = await read(() => ({ values, isLast: true }), { pages: 'values', size: 50 });
    expect(taken).toEqual([values[0], values[2], values[4], values[5], 'label']);
  });

  it('is known by what the caller says', async () => {
    const values = [
      { id: 1, at: 'x' },
      { id: 1, at: 'y' },
    ];
    const { taken } = await read(
      () => ({ values, isLast: true }),
      { pages: 'values', size: 50 },
      question,
      (thing) => JSON.stringify(thing),
    );
    expect(taken).toEqual(values);
  });

  it('is read again when its total falls, so that nothing is lost behind what vanished', async () => {
    let things = numbered(0, 10);
    const { listing, taken } = await read(
      (one, asked) => {
        if (asked === 2) things = things.filter(({ id }) => id !== '1');
        const values = things.slice(startOf(one), startOf(one) + 4);
        return { values, total: things.length, isLast: startOf(one) + 4 >= things.length };
      },
      { pages: 'values', size: 4 },
    );
    expect(new Set(taken)).toEqual(new Set(numbered(0, 10)));
    expect(taken).toHaveLength(10);
    expect(listing).toEqual({ kind: 'whole', received: 10, total: 9 });
  });

  it.each([
    ['the start is not minded', () => ({ values: numbered(0, 3) })],
    ['it never stops to say the same', () => ({ values: [{ id: 'x' }], isLast: false })],
  ])('is endless when %s', async (_name, answer) => {
    const { listing, asked } = await read(answer, { pages: 'values', size: 3 });
    expect(listing).toMatchObject({ kind: 'endless' });
    expect(asked.length).toBeLessThanOrEqual(4);
  });
});

describe('any list', () => {
  it.each<[PageFamily, unknown]>([
    [{ pages: 'whole' }, [{ id: 1 }, { id: 1 }]],
    [{ pages: 'whole', name: 'gadgets' }, { gadgets: [{ id: 1 }, { id: 1 }] }],
  ])('that comes whole is given as it is: %j', async (family, value) => {
    const { listing, taken } = await read(() => value, family);
    expect(taken).toEqual([{ id: 1 }, { id: 1 }]);
    expect(listing).toEqual({ kind: 'whole', received: 2, total: null });
  });

  it.each<[PageFamily, unknown]>([
    [{ pages: 'values', size: 1 }, { issues: [] }],
    [{ pages: 'values', size: 1 }, []],
    [{ pages: 'array', size: 1 }, { values: [] }],
    [{ pages: 'named', name: 'comments', size: 1 }, { values: [] }],
    [{ pages: 'named', name: 'toString', size: 1 }, {}],
    [{ pages: 'token', name: 'issues', size: 1 }, null],
    [{ pages: 'service-desk', size: 1 }, undefined],
    [{ pages: 'cursor', size: 1 }, 'text'],
    [{ pages: 'links', name: 'data', size: 1 }, { data: {} }],
    [{ pages: 'whole' }, {}],
    [{ pages: 'whole', name: 'gadgets' }, { gadgets: null }],
  ])('of another shape is broken: %j of %j', async (family, value) => {
    const { listing } = await read(() => value, family);
    expect(listing).toEqual({ kind: 'broken', received: 0, status: 200, words: '' });
  });

  it.each<Asked>([
    { kind: 'refused', status: 403, words: 'no' },
    { kind: 'broken', status: 502, words: '' },
  ])('says how far it came: %j', async (answer) => {
    const { listing, taken } = await read((_one, count) => (count === 1 ? { values: numbered(0, 2) } : answer), {
      pages: 'values',
      size: 2,
    });
    expect(listing).toEqual({ ...answer, received: 2 });
    expect(taken).toEqual(numbered(0, 2));
  });

  it('asks for the next page while the one before is worked on, and takes them in order', async () => {
    const order: string[] = [];
    await readList(
      (one) => {
        order.push(`ask ${startOf(one)}`);
        return Promise.resolve(told({ values: numbered(startOf(one), startOf(one) + 1), isLast: startOf(one) === 2 }));
      },
      question,
      { pages: 'values', size: 1 },
      async (things) => {
        order.push(`begin ${JSON.stringify(things)}`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push('end');
      },
    );
    expect(order).toEqual([
      ...['ask 0', 'ask 1', 'begin [{"id":"0"}]', 'end', 'ask 2', 'begin [{"id":"1"}]', 'end'],
      ...['begin [{"id":"2"}]', 'end'],
    ]);
  });

  it('fails with what its taker throws, and nothing else is left behind', async () => {
    const failing = readList(
      (one) =>
        startOf(one) === 0 ? Promise.resolve(told({ values: numbered(0, 1) })) : Promise.reject(new Error('later')),
      question,
      { pages: 'values', size: 1 },
      () => Promise.reject(new Error('full')),
    );
    await expect(failing).rejects.toThrow('full');
  });

  it('that stands still is given whole and once, however a site cuts its pages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (count, cuts) => {
        const { listing, taken } = await read(
          (one, asked) => numbered(startOf(one), Math.min(count, startOf(one) + (cuts[asked % cuts.length] ?? 1))),
          { pages: 'array', size: 10 },
        );
        expect(taken).toEqual(numbered(0, count));
        expect(listing).toEqual({ kind: 'whole', received: count, total: null });
      }),
    );
  });
});
