import { describe, expect, it } from '@jest/globals';
import { batchFetch } from '../../../../../src/adapters/granular/issues/fetch-batch.js';
import type { Question } from '../../../../../src/adapters/granular/rest/rest.js';
import { askedSite } from './asked-site.js';
import { type Answer, broken, issueOf, refused, smallSite, told } from './small-site.js';

const BULK = '/rest/api/3/issue/bulkfetch';
const ONE = '/rest/api/3/issue/{id}';
const ids = Array.from({ length: 100 }, (_, index) => String(index + 1));

function siteWith(wrong: (question: Question, ids: readonly string[]) => Answer | null = () => null) {
  const site = smallSite(
    ids.map((id) => issueOf(id, '10')),
    ['10'],
  );
  return askedSite((question) => {
    const { issueIdsOrKeys = [] } = (question.body ?? {}) as { issueIdsOrKeys?: readonly string[] };
    return wrong(question, issueIdsOrKeys) ?? site.answer(question);
  });
}

function sizes(site: ReturnType<typeof siteWith>): number[] {
  const bulks = site.asked.filter(({ path }) => path === BULK);
  return bulks.map(({ body }) => (body as { issueIdsOrKeys: string[] }).issueIdsOrKeys.length);
}

describe('fetching issues', () => {
  it('asks for a hundred with all fields', async () => {
    const site = siteWith();
    const { found, absent, troubled } = await batchFetch(site, 100)(ids, ['*all']);
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect([absent, troubled]).toEqual([[], []]);
    expect(site.asked).toEqual([
      {
        path: BULK,
        method: 'POST',
        body: { issueIdsOrKeys: ids, fields: ['*all'], expand: [], fieldsByKeys: false },
        tries: 3,
      },
    ]);
  });

  it.each([
    ['breaks', broken(504)],
    ['is refused as too large', refused(413)],
    ['is answered by a page', told('<html></html>')],
  ])('halves what %s, and remembers what size was well', async (_, answer) => {
    const site = siteWith((_question, batch) => (batch.length > 30 ? answer : null));
    const fetch = batchFetch(site, 100);
    expect((await fetch(ids, ['*all'])).found).toHaveLength(100);
    expect(sizes(site).toSorted((one, other) => other - one)).toEqual([100, 50, 50, 25, 25, 25, 25]);
    site.asked.length = 0;
    expect((await fetch(ids, ['*all'])).found).toHaveLength(100);
    expect(sizes(site)).toEqual([25, 25, 25, 25]);
  });

  it('finds the one that breaks every batch, and goes on asking for many', async () => {
    const site = siteWith(({ ids: its }, batch) => (batch.includes('7') || its?.['id'] === '7' ? broken(500) : null));
    const fetch = batchFetch(site, 100);
    const { found, troubled } = await fetch(ids, ['*all']);
    expect(found).toHaveLength(99);
    expect(troubled).toEqual([{ id: '7', trouble: { reason: 'failed', status: 500, words: '' } }]);
    site.asked.length = 0;
    await fetch(['200'], ['*all']);
    expect(sizes(site)).toEqual([1]);
    site.asked.length = 0;
    await fetch(ids.slice(10), ['*all']);
    expect(sizes(site)).toEqual([90]);
  });

  it('asks for each issue by its address where there is no question for many', async () => {
    const site = siteWith(({ path }) => (path === BULK ? refused(404) : null));
    const fetch = batchFetch(site, 100);
    expect((await fetch(ids, ['*all'])).found).toHaveLength(100);
    await fetch(ids, ['*all']);
    expect(sizes(site)).toEqual([100]);
    expect(site.asked[1]).toEqual({ path: ONE, ids: { id: '1' }, query: { fields: '*all' }, tries: 5 });
  });

  it('gives up the question for many when only the one for one answers', async () => {
    const site = siteWith(({ path }) => (path === BULK ? broken() : null));
    const fetch = batchFetch(site, 100);
    expect((await fetch(ids, ['*all'])).found).toHaveLength(100);
    site.asked.length = 0;
    expect((await fetch(ids, ['*all'])).found).toHaveLength(100);
    expect(sizes(site)).toEqual([]);
  });

  it.each([
    ['deleted', refused(404), { absent: ['5'] }],
    ['forbidden', refused(403, 'no'), { troubled: { reason: 'permission', status: 403, words: 'no' } }],
    ['broken', broken(503), { troubled: { reason: 'failed', status: 503, words: '' } }],
    ['another', told({ id: '6', key: 'P-6', fields: {} }), { troubled: { reason: 'failed', status: 200, words: '' } }],
    ['without fields', told({ id: '5', key: 'P-5' }), { troubled: { reason: 'failed', status: 200, words: '' } }],
  ])('asks for what an answer leaves out by its address: %s', async (_, answer, expected) => {
    const some = ids.slice(0, 10);
    const site = siteWith(({ path, ids: its }) => {
      if (path === BULK) {
        const issues = some.filter((id) => id !== '5').map((id) => ({ id, key: `P-${id}`, fields: {} }));
        return told({ issues, issueErrors: [{ id: '5', errorMessages: ['?'] }] });
      }
      return its?.['id'] === '5' ? answer : null;
    });
    const fetched = await batchFetch(site, 100)(some, ['*all']);
    expect(fetched.found).toHaveLength(9);
    const { absent = [], troubled } = expected as { absent?: string[]; troubled?: object };
    expect(fetched.absent).toEqual(absent);
    expect(fetched.troubled).toEqual(troubled ? [{ id: '5', trouble: troubled }] : []);
  });

  it('keeps an issue exactly as it came', async () => {
    const text = '{"id":"1","key":"P-1","fields":{"toString":1,"__proto__":{"x":2},"project":{"id":10}},"odd":null}';
    const site = siteWith(({ path }) => (path === BULK ? told({ issues: [JSON.parse(text)] }) : null));
    const [issue] = (await batchFetch(site, 100)(['1'], ['*all'])).found;
    expect(JSON.stringify(issue?.issue)).toBe(text);
    expect(issue?.projectId).toBe('10');
  });
});
