import { describe, expect, it } from '@jest/globals';
import {
  type MeasureCursor,
  measureCursorShape,
  measureProject,
  measureStep,
} from '../../../../../src/adapters/granular/issues/measure.js';
import { askedSite } from './asked-site.js';
import { projectOf } from './kept-crawl.js';
import { broken, issueOf, names, refused, smallSite, told } from './small-site.js';

const issues = Array.from({ length: 250 }, (_, index) =>
  issueOf(index + 1, index < 230 ? '10' : '20', { attachments: names('a', index % 2) }),
);
const projects = [projectOf('20'), projectOf('10'), projectOf('30', { status: 'archived', issueCount: 99 })];

async function measured(rest: ReturnType<typeof askedSite>, attachments: boolean, all = projects) {
  const sum = { issues: 0, attachmentBytes: 0, steps: 0 };
  let cursor: MeasureCursor | null = null;
  do {
    const step: Awaited<ReturnType<typeof measureStep>> = await measureStep(rest, cursor, all, { attachments });
    sum.issues += step.issues;
    sum.attachmentBytes += step.attachmentBytes;
    sum.steps += 1;
    // What is kept between two steps is plain.
    cursor = step.cursor === null ? null : measureCursorShape.parse(JSON.parse(JSON.stringify(step.cursor)));
  } while (cursor !== null && sum.steps < 100);
  return sum;
}

describe('measuring a site', () => {
  it('counts the issues of live projects, a project a step', async () => {
    const rest = askedSite(smallSite(issues, ['10', '20']).answer);
    expect(await measured(rest, false)).toEqual({ issues: 250, attachmentBytes: 0, steps: 2 });
  });

  it('adds up the attachments, a hundred issues a step', async () => {
    const site = smallSite(issues, ['10', '20']);
    site.caps.search = 100;
    const rest = askedSite(site.answer);
    expect(await measured(rest, true)).toEqual({ issues: 250, attachmentBytes: 125 * 7, steps: 4 });
    expect(rest.asked[0]?.body).toEqual({
      jql: 'project = 10 ORDER BY id ASC',
      fields: ['attachment'],
      maxResults: 100,
    });
  });

  it('says how many projects are done', async () => {
    const rest = askedSite(smallSite(issues, ['10', '20']).answer);
    const step = await measureStep(rest, null, projects, { attachments: false });
    expect(step).toMatchObject({ done: 1, total: 2, cursor: { projectId: '20' } });
    expect(await measureStep(rest, step.cursor, projects, { attachments: false })).toMatchObject({
      done: 2,
      total: 2,
      cursor: null,
    });
  });

  it('takes what the site says of a project that it cannot look into', async () => {
    const told7 = [projectOf('10', { issueCount: 7 })];
    expect(
      await measured(
        askedSite(() => broken()),
        true,
        told7,
      ),
    ).toMatchObject({ issues: 7 });
    expect(
      await measured(
        askedSite(() => refused(400)),
        false,
        told7,
      ),
    ).toMatchObject({ issues: 7 });
  });

  it('goes on with the next project when one is gone since the step before', async () => {
    const rest = askedSite(smallSite(issues, ['10', '20']).answer);
    const cursor = { projectId: '15', token: 'x', last: '3', empty: 0 };
    expect(await measureStep(rest, cursor, projects, { attachments: true })).toMatchObject({
      issues: 20,
      cursor: null,
    });
    expect(await measureStep(rest, { ...cursor, projectId: '99' }, projects, { attachments: true })).toMatchObject({
      issues: 0,
      cursor: null,
    });
  });

  it('comes to an end also when the pages do not', async () => {
    let token = 0;
    const rest = askedSite(() => told({ issues: [{ id: '1' }], nextPageToken: String((token += 1)) }));
    const sum = await measured(rest, true, [projectOf('10')]);
    expect(sum).toEqual({ issues: 1, attachmentBytes: 0, steps: 4 });
  });

  it('measures one project at once, telling of every page', async () => {
    const site = smallSite(issues, ['10']);
    site.caps.search = 100;
    const pages: number[] = [];
    const onPage = (count: number) => void pages.push(count);
    expect(await measureProject(askedSite(site.answer), projectOf('10'), { attachments: true, onPage })).toEqual({
      issues: 230,
      attachmentBytes: 115 * 7,
    });
    expect(pages).toEqual([100, 200, 230]);
  });
});
