import { beforeAll, describe, expect, it } from '@jest/globals';
import { makeWorld } from '../../demo/jira-site/world/make-world.js';
import { type Alteration, altered, withLine, withoutLine } from './altered-archive.js';
import { judgeRun } from './judge-run.js';
import type { Line } from './read-archive.js';
import { type SeedRun, runSeed } from './run-seed.js';
import type { SeededScenario } from './seeded-scenario.js';

/** A site of which nothing is denied or lost, and a reading of it without any trouble. */
const worldOptions = { seed: 11, issues: [40, 12], oddities: false, attachments: 0.5, longLists: 0.2 } as const;
const modes = { privateBoards: false, plan: 'premium' } as const;
const whole: SeededScenario = {
  ...{ seed: 11, type: 'extended', modes, worldOptions, trouble: null },
  options: { world: makeWorld(worldOptions), modes },
};
const lasting = { ...whole, trouble: { name: 'any', ends: false } };

let run: SeedRun;
let zip: Buffer;

async function judged(changed: Buffer, scenario: SeededScenario = whole): Promise<readonly string[]> {
  if (run.end.kind !== 'archive') throw new Error('There is no archive');
  return (await judgeRun({ ...run, scenario, end: { ...run.end, zip: changed } })).problems;
}

function field(name: string, value: unknown): Alteration {
  return withLine((line) => ({ ...line, fields: { ...(line['fields'] as Line), [name]: value } }));
}

const gap = (more: Line): Alteration => {
  return () => `${JSON.stringify({ gap: 'list', reason: 'failed', ...more })}\n`;
};

/** An issue with one comment does not show it, so all lines are turned. */
function backwards(text: string): string {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .toReversed()
    .map((line) => `${line}\n`)
    .join('');
}

beforeAll(async () => {
  run = await runSeed(whole);
  if (run.end.kind !== 'archive') throw new Error('The reading failed', { cause: run.end.error });
  zip = run.end.zip;
});

describe('the judge of archives', () => {
  it('finds nothing to say about an archive that is as it should be', async () => {
    expect(await judgeRun(run)).toEqual({ verdict: 'complete', problems: [] });
  });

  const issues = /^projects\/10000\/issues-/;
  const alterations: [what: string, which: RegExp, alteration: Alteration, found: RegExp][] = [
    ['an issue is missing', issues, withoutLine(), /issue \d+ is missing/],
    ['a field is another', issues, field('summary', 'Another'), /its fields: \/fields\/summary is "Another"/],
    ['a field is missing', issues, field('priority', undefined), /its fields: \/fields\/priority is not there/],
    ['there is a field too many', issues, field('customfield_1', 1), /its fields: \/fields\/customfield_1/],
    ['an issue never was', issues, withLine((line) => ({ ...line, id: '5' })), /issue 5 .* may not be seen/],
    ['an issue comes twice', issues, (text) => text + text.slice(0, text.indexOf('\n') + 1), /is in sets twice/],
    ['a comment is missing', /10000\/comments-/, withoutLine(), /its comments: \/id \d+ is not there/],
    ['a worklog is missing', /10000\/worklogs-/, withoutLine(), /its worklogs: /],
    ['a history is missing', /10000\/changelogs-/, withoutLine(), /its changelogs: /],
    ['comments are in another order', /10000\/comments-/, backwards, /its comments are not in their order/],
    ['a link is missing', /10000\/remotelinks-/, withoutLine(), /its remotelinks: /],
    ['watchers are missing', /10000\/watchers-/, withoutLine(), /its watchers: /],
    ['votes are missing', /10000\/votes-/, withoutLine(), /its votes: /],
    ['a property is missing', /\/properties-0/, withoutLine(), /its properties: /],
    [
      'a comment stands at another issue',
      /10000\/comments-/,
      withLine((line) => ({ ...line, issueId: '1' })),
      /comments of project 10000 has lines of issues that are not there/,
    ],
    ['a screen is missing', /^site\/screens\./, withoutLine(), /screens lacks/],
    ['a role is another', /^site\/roles\./, withLine((line) => ({ ...line, name: 'x' })), /roles (lacks|has)/],
    ['a sprint comes twice', /^site\/sprints\./, (text) => text + text, /sprints has/],
    ['a user is missing', /^site\/users\./, withoutLine(), /users lacks/],
    ['a project is missing', /^site\/projects\./, withoutLine(), /projects lacks/],
    ['a component is missing', /10000\/components-/, withoutLine(), /components lacks/],
    ['statuses are others', /10000\/settings/, (text) => text.replaceAll('To Do', 'Do'), /statuses are others/],
    ['a file has other bytes', /^attachments\/\d+\/\d+$/, (text) => `${text}.`, /has other bytes/],
    ['a file is not in the index', /^attachments\/index/, withoutLine(), /is not in the index/],
    [
      'another number of issues is told',
      /^report\/coverage/,
      (text) => text.replace(/"read": 40/, '"read": 39'),
      /39 told/,
    ],
    ['a row is missing', /^import\/csv\/CRM\/part/, (text) => text.slice(0, text.indexOf('\r\n') + 2), /0 rows in/],
    ['a secret is in it', /^README/, (text) => `${text}/binary?token=x`, /a secret is in README.txt/],
  ];

  it.each(alterations)('finds that %s', async (_what, which, alteration, found) => {
    const problems = await judged(await altered(zip, which, alteration));
    expect(problems).toContainEqual(expect.stringMatching(found));
  });

  it('finds that an entry is not as it is listed, and that one is gone', async () => {
    const openly = { openly: true };
    const changed = await judged(await altered(zip, /^README/, (text) => `${text}.`, openly));
    expect(changed).toContain('README.txt is not as it is listed');
    const gone = await judged(await altered(zip, /^site\/labels/, () => null, openly));
    expect(gone).toContainEqual(expect.stringMatching(/labels.ndjson is not as it is listed/));
  });

  it('finds that an archive calls itself complete with a gap, and incomplete without one', async () => {
    const claims = { complete: false };
    expect(await judged(await altered(zip, /^$/, () => null, { claims }))).toContain('complete is false with 0 gaps');
    const withGap = await withGaps(gap({ list: 'comments', id: '10001' }));
    expect(await judged(withGap, lasting)).toContain('complete is true with 1 gaps');
  });

  it('takes a gap for what it names, and for nothing else', async () => {
    const [, id = ''] = /"issueId":"(\d+)"/.exec(await textOf('projects/10000/comments-00001.ndjson')) ?? [];
    const lacking = await altered(zip, /10000\/comments-/, withoutLine());
    const named = await judged(await withGaps(gap({ list: 'comments', id }), lacking), lasting);
    expect(named.filter((text) => text.includes('its comments'))).toEqual([]);
    for (const other of [
      { list: 'worklogs', id },
      { list: 'comments', id: '1' },
      { gap: 'issue', id },
      { gap: 'project', id: '10003' },
    ]) {
      const problems = await judged(await withGaps(gap(other), lacking), lasting);
      expect(problems).toContainEqual(expect.stringMatching(/its comments/));
    }
  });

  it('takes a piece of a section for what it names, and for nothing else', async () => {
    const lacking = await altered(
      zip,
      /^site\/screen-tab-fields/,
      withoutLine(({ screenId }) => screenId === '3'),
    );
    const piece = (id: string): Alteration => gap({ gap: 'section', section: 'screens', id });
    for (const id of ['screen-tabs/3', 'screen-tab-fields/3/30']) {
      const problems = await judged(await withGaps(piece(id), lacking), lasting);
      expect(problems.filter((text) => text.startsWith('screen-tab-fields'))).toEqual([]);
    }
    for (const id of ['screen-tabs/4', 'screen-tab-fields/4/40', 'screen-schemes']) {
      const problems = await judged(await withGaps(piece(id), lacking), lasting);
      expect(problems).toContainEqual(expect.stringMatching(/^screen-tab-fields lacks/));
    }
  });

  it('wants no gaps where there was no lasting trouble', async () => {
    const problems = await judged(await withGaps(gap({ gap: 'section', section: 'labels' })));
    expect(problems).toContainEqual(expect.stringMatching(/^needless gap/));
  });

  it('wants no archive of a site that let us in no more', async () => {
    const { problems } = await judgeRun({ ...run, isShutOut: true });
    expect(problems).toEqual(['the site let us in no more, and here is an archive']);
  });

  it('wants failures to be known ones, and to have a cause', async () => {
    const error = new TypeError('undefined is not a function');
    const end = { kind: 'failed', error, resultError: error } as const;
    const { verdict, problems } = await judgeRun({ ...run, end });
    expect(verdict).toBe('failed');
    expect(problems).toEqual([
      expect.stringMatching(/no failure of the site: undefined is not a function/),
      expect.stringMatching(/failed without lasting trouble/),
    ]);
  });
});

async function textOf(path: string): Promise<string> {
  let found = '';
  await altered(zip, new RegExp(`^${path}$`), (text) => {
    found = text;
    return null;
  });
  return found;
}

/** With a report of gaps, in place of the README. */
async function withGaps(alteration: Alteration, archive = zip): Promise<Buffer> {
  return await altered(archive, /^README.txt$/, alteration, { as: 'report/gaps.ndjson' });
}
