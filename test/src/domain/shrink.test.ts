import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ArchiveContents } from '../../../src/domain/archive-contents.js';
import { type EarlierContents, shrinkOf } from '../../../src/domain/shrink.js';

const now = new Date('2026-11-23T02:00:00Z');

function holding(issues: number, projects = 100, attachments = 0): ArchiveContents {
  const nothing = { comments: 0, worklogs: 0, histories: 0, users: 0, attachmentBytes: 0 };
  return { ...nothing, issues, projects, attachments };
}

function earlier(daysAgo: number, issues: number, projects = 100, accepted = false): EarlierContents {
  return { takenAt: new Date(now.getTime() - daysAgo * 86_400_000), contents: holding(issues, projects), accepted };
}

describe('a backup', () => {
  it.each<[string, ArchiveContents, EarlierContents[], ReturnType<typeof shrinkOf>]>([
    ['the first of all', holding(0, 0), [], null],
    ['as large as before', holding(1000), [earlier(1, 1000)], null],
    ['larger than before', holding(2000), [earlier(1, 1000)], null],
    ['down by 5 %', holding(950), [earlier(1, 1000)], null],
    ['down by more than 5 %', holding(949), [earlier(1, 1000)], { what: 'issues', before: 1000, now: 949 }],
    ['down by 20 of 100', holding(80), [earlier(1, 100)], null],
    ['down by 21 of 100', holding(79), [earlier(1, 100)], { what: 'issues', before: 100, now: 79 }],
    ['down to nothing', holding(0), [earlier(1, 21)], { what: 'issues', before: 21, now: 0 }],
    ['down to nothing from little', holding(0), [earlier(1, 20)], null],
    ['with fewer projects', holding(1000, 50), [earlier(1, 1000, 100)], { what: 'projects', before: 100, now: 50 }],
    ['with both down', holding(900, 10), [earlier(1, 1000, 100)], { what: 'projects', before: 100, now: 10 }],
    [
      'without its attachments',
      holding(1000, 100, 0),
      [{ takenAt: earlier(1, 1000).takenAt, contents: holding(1000, 100, 400), accepted: false }],
      { what: 'attachments', before: 400, now: 0 },
    ],
    [
      'small against the largest, not the newest',
      holding(900),
      [earlier(1, 910), earlier(20, 1000)],
      { what: 'issues', before: 1000, now: 900 },
    ],
    ['small against one of 30 days ago', holding(9), [earlier(30, 100)], { what: 'issues', before: 100, now: 9 }],
    ['small against one of more than 30 days ago', holding(9), [earlier(30.01, 100)], null],
    ['small against a later one', holding(9), [earlier(-1, 100)], null],
    ['as small as one that was accepted', holding(500), [earlier(1, 500, 100, true), earlier(2, 1000)], null],
    [
      'smaller than one that was accepted',
      holding(400),
      [earlier(1, 500, 100, true), earlier(2, 1000)],
      { what: 'issues', before: 500, now: 400 },
    ],
    [
      'small against a larger one since one was accepted',
      holding(500),
      [earlier(1, 900), earlier(2, 500, 100, true), earlier(3, 1000)],
      { what: 'issues', before: 900, now: 500 },
    ],
  ])('%s', (_, contents, before, expected) => {
    expect(shrinkOf(contents, now, before)).toEqual(expected);
  });

  it('is never odd when it holds at least as much as each one before it', () => {
    const counts = fc.array(fc.tuple(fc.double({ min: 0, max: 40, noNaN: true }), fc.nat(), fc.nat(), fc.boolean()));
    fc.assert(
      fc.property(counts, (list) => {
        const before = list.map(([daysAgo, issues, projects, accepted]) =>
          earlier(daysAgo, issues, projects, accepted),
        );
        const largest = (what: 'issues' | 'projects') => Math.max(0, ...before.map(({ contents }) => contents[what]));
        expect(shrinkOf(holding(largest('issues'), largest('projects')), now, before)).toBeNull();
      }),
    );
  });
});
