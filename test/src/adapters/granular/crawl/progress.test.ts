import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Tally } from '../../../../../src/adapters/granular/crawl/crawl.js';
import { type Part, progress } from '../../../../../src/adapters/granular/crawl/progress.js';

function noTally(): Tally {
  return {
    projects: 0,
    issues: 0,
    comments: 0,
    worklogs: 0,
    histories: 0,
    users: 0,
    attachments: 0,
    attachmentBytes: 0,
  };
}

describe('the progress of a reading', () => {
  it('counts issues of those that there are', () => {
    const tally = noTally();
    const going = progress('basic', tally);
    expect(going.reading()).toEqual({ percent: 0, activity: null });
    going.expect(200);
    going.enter('issues');
    tally.issues = 100;
    const activity = { is: 'project', key: 'CRM', done: 100, total: 200 } as const;
    going.now(activity);
    expect(going.reading()).toEqual({ percent: 53, activity });
  });

  it('counts bytes of attachments', () => {
    const going = progress('extended', noTally());
    going.enter('attachments');
    const before = going.reading().percent ?? 0;
    going.now({ is: 'attachments', done: 1, total: 9, bytes: 50, totalBytes: 100 });
    expect(going.reading().percent).toBe(before + 23);
  });

  it('never goes back and never says that it is over', () => {
    const parts = fc.constantFrom<Part>('site', 'projects', 'issues', 'people', 'attachments', 'sealing');
    const steps = fc.array(fc.record({ part: parts, issues: fc.nat(500), done: fc.nat(50), total: fc.nat(50) }));
    fc.assert(
      fc.property(fc.constantFrom('basic' as const, 'extended' as const), fc.nat(300), steps, (type, issues, list) => {
        const tally = noTally();
        const going = progress(type, tally);
        going.expect(issues);
        let last = 0;
        for (const step of list) {
          going.enter(step.part);
          tally.issues = step.issues;
          going.now({
            is: 'attachments',
            done: step.done,
            total: step.total,
            bytes: step.done,
            totalBytes: step.total,
          });
          const percent = going.reading().percent ?? -1;
          expect(percent).toBeGreaterThanOrEqual(last);
          expect(percent).toBeLessThan(100);
          last = percent;
        }
      }),
    );
  });
});
