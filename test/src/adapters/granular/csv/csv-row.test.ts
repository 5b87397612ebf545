import { describe, expect, it } from '@jest/globals';
import { imported, issue, paragraph, parentOf, row } from './csv-issues.js';

describe('the row of an issue', () => {
  it('holds what every issue has, with one pattern for all dates, in UTC', async () => {
    const told = await row({
      type: '1',
      fields: {
        status: { name: 'In Progress' },
        priority: { name: 'High' },
        resolution: { name: 'Done' },
        assignee: { accountId: 'acc-1', emailAddress: 'a@acme.test', displayName: 'Ann' },
        reporter: { accountId: 'acc-2' },
        creator: { accountId: 'acc-3' },
        created: '2026-01-05T10:11:12.345+0530',
        updated: '2026-01-05T23:30:00.000-0100',
        resolutiondate: '2026-01-06T00:00:00.000Z',
        duedate: '2026-02-01',
        labels: ['one', 'two'],
        components: [{ name: 'API' }],
        fixVersions: [{ name: '1.0' }, { name: '1.1' }],
        versions: [{ name: '0.9' }],
        timeoriginalestimate: 7200,
        timeestimate: 0,
        timespent: 60,
        environment: paragraph('on *my* machine'),
        description: paragraph('first'),
        security: { name: 'Secret' },
        watches: { watchCount: 1, watchers: [{ accountId: 'acc-4' }] },
      },
    });
    expect(Object.fromEntries(told)).toEqual({
      Summary: ['Issue 1'],
      'Issue key': ['CRM-1'],
      'Issue id': ['1'],
      'Issue Type': ['Type 1'],
      Status: ['In Progress'],
      Priority: ['High'],
      Resolution: ['Done'],
      Assignee: ['acc-1'],
      'Assignee e-mail': ['a@acme.test'],
      Reporter: ['acc-2'],
      Creator: ['acc-3'],
      Created: ['2026-01-05 04:41:12'],
      Updated: ['2026-01-06 00:30:00'],
      Resolved: ['2026-01-06 00:00:00'],
      'Due Date': ['2026-02-01 00:00:00'],
      'Security Level': ['Secret'],
      Labels: ['one', 'two'],
      'Component/s': ['API'],
      'Fix Version/s': ['1.0', '1.1'],
      'Affects Version/s': ['0.9'],
      Watchers: ['acc-4'],
      'Original estimate': ['7200'],
      'Remaining estimate': ['0'],
      'Time Spent': ['60'],
      Environment: ['on \\*my\\* machine'],
      Description: ['first'],
    });
  });

  it('keeps summaries in one line and as short as Jira takes them, and has one in any case', async () => {
    expect((await row({ fields: { summary: 'a\r\nb' } })).get('Summary')).toEqual(['a b']);
    expect((await row({ fields: { summary: null } })).get('Summary')).toEqual(['CRM-1']);
    const { tables, figures } = await imported([issue(1, { fields: { summary: `${'x'.repeat(254)}😀` } })]);
    expect(tables[0]?.[0]?.get('Summary')).toEqual(['x'.repeat(254)]);
    expect(figures.truncatedFields).toBe(1);
  });

  it('holds custom fields by what people see, each under a header of its own', async () => {
    const told = await row({
      fields: {
        customfield_1: [{ id: 5, name: 'Sprint 5' }, { id: 6 }],
        customfield_2: { id: '1', value: 'Phone' },
        customfield_3: { value: 'Europe', child: { value: 'Berlin' } },
        customfield_4: { value: 'High' },
        customfield_5: [{ value: 'a' }, { value: 'b' }],
        customfield_6: '2020-02-03',
        customfield_7: '2026-01-05T10:00:00.000+0100',
        customfield_8: paragraph('a [note]'),
        customfield_9: [{ accountId: 'acc-1', displayName: 'Ann' }, { accountId: 'acc-2' }],
        customfield_10: '0|i0003r:',
        customfield_11: { requestType: { name: 'Help' }, currentStatus: {} },
        customfield_12: 3.5,
        customfield_13: { some: ['thing'] },
        customfield_14: null,
        customfield_15: [],
        customfield_16: {},
        customfield_17: false,
      },
    });
    expect([...told].filter(([header]) => /Sprint|Custom/.test(header))).toEqual([
      ['Sprint', ['5', '6']],
      ['Custom field (Product)', ['Phone']],
      ['Custom field (Region)', ['Europe -> Berlin']],
      ['Custom field (Severity) [4]', ['High']],
      ['Custom field (severity) [5]', ['a', 'b']],
      ['Custom field (Founded)', ['2020-02-03 00:00:00']],
      ['Custom field (Next call)', ['2026-01-05 09:00:00']],
      ['Custom field (Notes)', ['a \\[note]']],
      ['Custom field (Approvers)', ['acc-1', 'acc-2']],
      ['Custom field (Rank)', ['0|i0003r:']],
      ['Custom field (Request Type)', ['Help']],
      ['Custom field [12]', ['3.5']],
      ['Custom field [13]', ['{"some":["thing"]}']],
      ['Custom field [17]', ['false']],
    ]);
  });

  it.each([
    '0001-01-01',
    '2026-02-30',
    '10000-01-01',
    'soon',
    '0001-01-01T00:00:00.000+0000',
    '9999-12-31T23:59:59-0100',
  ])('passes the odd date %s on as it is', async (date) => {
    const told = await row({ fields: { duedate: date, customfield_6: date, customfield_7: date } });
    expect(told.get('Due Date')).toEqual([date]);
    expect(told.get('Custom field (Founded)')).toEqual([date]);
    expect(told.get('Custom field (Next call)')).toEqual([date]);
  });

  it('holds comments and worklogs so that the importer finds date and author, and leaves out restricted ones', async () => {
    const author = { accountId: 'acc-1', displayName: 'A; B' };
    const created = '2026-01-05T10:00:00.000+0000';
    const comment = (more: unknown): unknown => ({
      author,
      created,
      body: paragraph('say; this'),
      ...(more as object),
    });
    const worklog = (more: unknown): unknown => ({
      author,
      started: created,
      timeSpentSeconds: 90,
      ...(more as object),
    });
    const { tables, figures } = await imported([
      issue(1, {
        comments: [
          comment({}),
          comment({ jsdPublic: true, visibility: null }),
          comment({ visibility: { type: 'role', value: 'Administrators' } }),
          comment({ jsdPublic: false }),
          comment({ properties: [{ key: 'sd.public.comment', value: { internal: true } }] }),
          comment({ author: null, created: undefined }),
          comment({ author: { displayName: 'A; B' } }),
        ],
        worklogs: [
          worklog({ comment: paragraph('did; it') }),
          worklog({}),
          worklog({ visibility: { type: 'group', value: 'staff' } }),
        ],
      }),
    ]);
    expect(tables[0]?.[0]?.get('Comment')).toEqual([
      '2026-01-05 10:00:00;acc-1;say; this',
      '2026-01-05 10:00:00;acc-1;say; this',
      'unknown;unknown;say; this',
      '2026-01-05 10:00:00;A B;say; this',
    ]);
    expect(tables[0]?.[0]?.get('Worklog')).toEqual([
      'did; it;2026-01-05 10:00:00;acc-1;90',
      ';2026-01-05 10:00:00;acc-1;90',
    ]);
    expect(figures).toMatchObject({ restrictedComments: 3, restrictedWorklogs: 1 });
  });

  it('tells a link once, at the issue that it goes out from', async () => {
    const blocks = { id: '7', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };
    const told = await row({
      fields: {
        issuelinks: [
          { type: blocks, outwardIssue: { key: 'CRM-2' } },
          { type: blocks, outwardIssue: { key: 'OPS-3' } },
          { type: blocks, inwardIssue: { key: 'CRM-4' } },
        ],
      },
    });
    expect([...told].filter(([header]) => header.startsWith('Link'))).toEqual([['Link "Blocks"', ['CRM-2', 'OPS-3']]]);
  });

  it('names the parent by id, and one in another project by key alone', async () => {
    const told = await row({ parent: parentOf(9, '1') });
    expect([told.get('Parent id'), told.get('Parent key')]).toEqual([['9'], ['CRM-9']]);
    const { tables, figures } = await imported([issue(1, { parent: { id: '77', key: 'OPS-1' } })]);
    expect(tables[0]?.[0]?.has('Parent id')).toBe(false);
    expect(tables[0]?.[0]?.get('Parent key')).toEqual(['OPS-1']);
    expect(figures.foreignParents).toBe(1);
  });

  it('shows attachments in texts by their names', async () => {
    const media = { type: 'media', attrs: { id: 'uuid', alt: 'a.png', type: 'file' } };
    const told = await row({
      fields: {
        attachment: [{ id: '5', filename: 'a.png', mimeType: 'image/png' }],
        description: { type: 'doc', content: [{ type: 'mediaSingle', content: [media] }] },
      },
    });
    expect(told.get('Description')).toEqual(['!a.png!']);
  });
});
