import { describe, expect, it } from '@jest/globals';
import type { Question } from '../../../../../src/adapters/granular/rest/rest.js';
import { numbered, read } from './list-reading.js';

const post: Question = { path: '/rest/api/3/search/jql', method: 'POST', body: { jql: 'project = 1' } };

describe('a list that is followed', () => {
  it('by a token carries it in the body of a POST, with everything else', async () => {
    const pages = [
      { issues: numbered(0, 2), nextPageToken: 'a', isLast: false },
      { issues: [], nextPageToken: 'b' },
      { issues: numbered(2, 3), isLast: true, nextPageToken: 'c' },
    ];
    const { listing, taken, asked } = await read(
      (_one, count) => pages[count - 1],
      { pages: 'token', name: 'issues', size: 5000 },
      post,
    );
    expect(taken).toEqual(numbered(0, 3));
    expect(listing).toEqual({ kind: 'whole', received: 3, total: null });
    expect(asked.map(({ body }) => body)).toEqual([
      { jql: 'project = 1', maxResults: 5000 },
      { jql: 'project = 1', maxResults: 5000, nextPageToken: 'a' },
      { jql: 'project = 1', maxResults: 5000, nextPageToken: 'b' },
    ]);
  });

  it.each([undefined, null, ''])('by a token ends without one: %j', async (nextPageToken) => {
    const { listing } = await read(() => ({ issues: numbered(0, 2), nextPageToken }), {
      pages: 'token',
      name: 'issues',
      size: 9,
    });
    expect(listing).toMatchObject({ kind: 'whole', received: 2 });
  });

  it('by a token is endless when one comes again', async () => {
    const { listing, taken } = await read(
      (_one, count) => ({ issues: numbered(count, count + 1), nextPageToken: count % 2 === 0 ? 'even' : 'odd' }),
      { pages: 'token', name: 'issues', size: 9 },
    );
    expect(listing).toEqual({ kind: 'endless', received: 3 });
    expect(taken).toHaveLength(3);
  });

  it('by a token is endless when page after page brings nothing', async () => {
    const { listing, asked } = await read((_one, count) => ({ issues: [], nextPageToken: String(count) }), {
      pages: 'token',
      name: 'issues',
      size: 9,
    });
    expect(listing).toEqual({ kind: 'endless', received: 0 });
    expect(asked).toHaveLength(3);
  });

  it('by a cursor', async () => {
    const pages = [
      { values: numbered(0, 2), nextPageCursor: 'c1', last: false, total: 3 },
      { values: numbered(2, 3), nextPageCursor: 'c2', last: true, total: 3 },
    ];
    const { listing, queries } = await read((_one, count) => pages[count - 1], { pages: 'cursor', size: 50 });
    expect(listing).toEqual({ kind: 'whole', received: 3, total: 3 });
    expect(queries).toEqual([{ maxResults: 50 }, { maxResults: 50, cursor: 'c1' }]);
  });

  it.each([
    '?cursor=x%3D1&limit=7',
    'https://evil.example/rest/v1/rule/summary?cursor=x%3D1&limit=7',
    'cursor=x%3D1&limit=7',
    '/rule/summary?cursor=x%3D1&limit=7',
  ])('by links takes their query and nothing else: %s', async (next) => {
    const first: Question = { path: '/rules', query: { state: 'all' } };
    const { listing, asked } = await read(
      (_one, count) => ({ data: [{ uuid: String(count), name: 'same' }], links: { next: count === 1 ? next : null } }),
      ...([{ pages: 'links', name: 'data', size: 100 }, first] as const),
    );
    expect(listing).toEqual({ kind: 'whole', received: 2, total: null });
    expect(asked).toEqual([
      { path: '/rules', query: { state: 'all', limit: 100 } },
      { path: '/rules', query: { state: 'all', limit: ['7'], cursor: ['x=1'] } },
    ]);
  });
});
