import { describe, expect, it } from '@jest/globals';
import { changelogReader } from '../../../../../src/adapters/granular/issues/changelogs.js';
import { type RawIssue } from '../../../../../src/adapters/granular/issues/raw.js';
import type { Question } from '../../../../../src/adapters/granular/rest/rest.js';
import { askedSite } from './asked-site.js';
import { type Answer, broken, refused, stamp, told } from './small-site.js';

const BULK = '/rest/api/3/changelog/bulkfetch';
const ONE = '/rest/api/3/issue/{id}/changelog';

function issue(id: string, changedAfterMs: number | null): RawIssue {
  const fields = changedAfterMs === null ? {} : { created: stamp(1e12), updated: stamp(1e12 + changedAfterMs) };
  return { id, key: `P-${id}`, projectId: '10', issue: { fields }, fields };
}

function histories(...ids: string[]) {
  return ids.map((id) => ({ id, created: 1e12 + Number(id), items: [{ toString: id }] }));
}

function siteWith(pages: Answer[], own: (question: Question) => Answer = () => broken()) {
  let at = 0;
  return askedSite((question) => (question.path === BULK ? (pages[at++] ?? broken()) : own(question)));
}

function ids(things: readonly unknown[] | undefined): string[] | undefined {
  return things?.map((thing) => (thing as { id: string }).id);
}

describe('reading histories', () => {
  it('puts together what comes of one issue on several pages, in its order', async () => {
    const site = siteWith([
      told({ issueChangeLogs: [{ issueId: '1', changeHistories: histories('12', '10') }], nextPageToken: 'a' }),
      told({
        issueChangeLogs: [
          { issueId: 1, changeHistories: histories('11', '12') },
          { issueId: '2', changeHistories: histories('13') },
        ],
        nextPageToken: 'b',
      }),
      told({ issueChangeLogs: [{ issueId: '1', changeHistories: histories('9') }], nextPageToken: null }),
    ]);
    const read = await changelogReader(site)([issue('1', 9e9), issue('2', 9e9), issue('3', 0)]);
    expect(ids(read.get('1')?.things)).toEqual(['9', '10', '11', '12']);
    expect(ids(read.get('2')?.things)).toEqual(['13']);
    expect(read.get('3')).toEqual({ things: [], trouble: null });
    expect(site.asked[0]).toMatchObject({ body: { issueIdsOrKeys: ['1', '2', '3'], maxResults: 1000 } });
    expect(site.count(ONE)).toBe(0);
  });

  const own = (question: Question): Answer =>
    told({ total: 1, maxResults: 100, startAt: 0, values: histories(`4${question.ids?.['id']}`), isLast: true });

  it('does not believe that an issue without history was changed', async () => {
    const site = siteWith([told({ issueChangeLogs: [], nextPageToken: null })], own);
    const read = await changelogReader(site)([issue('1', 1000), issue('2', 1001), issue('3', null)]);
    expect(ids(read.get('1')?.things)).toEqual([]);
    expect(ids(read.get('2')?.things)).toEqual(['42']);
    expect(ids(read.get('3')?.things)).toEqual(['43']);
  });

  it('asks each issue where there is no question for many, and does not ask that again', async () => {
    const site = siteWith([refused(404)], own);
    const reader = changelogReader(site);
    await reader([issue('1', 0), issue('2', 0)]);
    const read = await reader([issue('3', 0)]);
    expect(ids(read.get('3')?.things)).toEqual(['43']);
    expect([site.count(BULK), site.count(ONE)]).toEqual([1, 3]);
  });

  it.each([
    ['breaks', [broken()]],
    [
      'breaks off',
      [told({ issueChangeLogs: [{ issueId: '1', changeHistories: histories('8') }], nextPageToken: 'a' }), broken()],
    ],
    ['is not understood', [told({ issueChangeLogs: [{ issueId: '1' }] })]],
    ['has histories without ids', [told({ issueChangeLogs: [{ issueId: '1', changeHistories: [{}] }] })]],
    ['goes round in circles', Array.from({ length: 9 }, () => told({ issueChangeLogs: [], nextPageToken: 'a' }))],
  ])('asks each issue when the question for many %s', async (_, pages) => {
    const site = siteWith(pages, own);
    const read = await changelogReader(site)([issue('1', 0)]);
    expect(ids(read.get('1')?.things)).toEqual(['41']);
    expect(read.get('1')?.trouble).toBeNull();
  });

  it('names what the issue itself cannot tell either', async () => {
    const site = siteWith([broken()], () => refused(403, 'no'));
    const read = await changelogReader(site)([issue('1', 0)]);
    expect(read.get('1')).toEqual({ things: [], trouble: { reason: 'permission', status: 403, words: 'no' } });
  });

  it('asks nothing for no issues', async () => {
    const site = siteWith([]);
    expect(await changelogReader(site)([])).toEqual(new Map());
    expect(site.asked).toEqual([]);
  });
});
