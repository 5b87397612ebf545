import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CompleteIssue } from '../../../../../src/adapters/granular/crawl/crawl.js';
import { importCsv } from '../../../../../src/adapters/granular/csv/import-csv.js';
import { CRM, ids, imported, issue, memory, paragraph, parentOf, site } from './csv-issues.js';
import { readCsv, readTable } from './read-csv.js';

describe('the CSV of a project', () => {
  it('is one part when it fits, with parents before their children', async () => {
    const { names, tables, figures } = await imported([
      issue(1, { type: '3', parent: parentOf(4, '2') }),
      issue(2, { parent: parentOf(5, '1') }),
      issue(3, { parent: parentOf(10, '2') }),
      issue(4),
      issue(5, { type: '1' }),
      issue(10),
    ]);
    expect(names).toEqual(['import/csv/CRM/part-001.csv']);
    expect(ids(tables[0])).toEqual(['5', '2', '10', '3', '4', '1']);
    expect(figures).toMatchObject({ rows: 6, parts: 1 });
  });

  it('has parts for each level when it does not fit, in the order of their names', async () => {
    const issues = Array.from({ length: 24 }, (_, at) => issue(at + 1, { type: ['3', '2', '1'][at % 3] ?? '' }));
    const odd = issue(25, { parent: parentOf(2, '2') });
    const { names, tables, figures } = await imported([...issues, odd], { mostRows: 5 }, [issue(2), issue(26)]);
    expect(names.map((name) => name.replace('import/csv/CRM/', ''))).toEqual([
      ...['part-5-001.csv', 'part-5-002.csv', 'part-6-001.csv', 'part-6-002.csv', 'part-7-001.csv', 'part-7-002.csv'],
      ...['part-8-001.csv', 'part-9-late-001.csv'],
    ]);
    const types = tables.map((table) => new Set(table.map((one) => one.get('Issue Type')?.[0])));
    expect(types.slice(0, 6)).toEqual(['1', '1', '2', '2', '3', '3'].map((type) => new Set([`Type ${type}`])));
    expect(tables.every((table) => table.length <= 5)).toBe(true);
    expect(
      tables
        .slice(0, 7)
        .flatMap((table) => ids(table) ?? [])
        .toSorted(),
    ).toEqual([...issues, odd].map(({ id }) => id).toSorted());
    expect([ids(tables[6]), ids(tables[7])]).toEqual([['25'], ['2', '26']]);
    expect(figures).toMatchObject({ rows: 27, parts: 8 });
  });

  it('keeps parts as small as wanted in bytes too, whatever one issue has', async () => {
    const large = (id: number): CompleteIssue => issue(id, { fields: { description: paragraph('y'.repeat(400)) } });
    const many = issue(50, { comments: Array.from({ length: 500 }, () => ({ body: paragraph('hello') })) });
    const { tables, names, files } = await imported([...Array.from({ length: 20 }, (_, at) => large(at + 1)), many], {
      mostBytes: 2_000,
    });
    expect(tables.flatMap((table) => ids(table) ?? []).length).toBe(21);
    const sizes = names.map((name) => (files.get(name) ?? '').length);
    expect(sizes.filter((size) => size > 2_500).length).toBe(1);
    expect(tables.find((table) => ids(table)?.includes('50'))?.length).toBe(1);
  });

  it('survives being added to from several sides at once', async () => {
    const archive = memory();
    const csv = importCsv(archive, CRM, site, { type: 'basic', mostRows: 3 });
    await Promise.all(Array.from({ length: 50 }, (_, at) => csv.add(issue(at + 1), false)));
    await csv.flush();
    expect(await csv.finish()).toMatchObject({ rows: 50, parts: 17 });
    const all = [...archive.files].filter(([path]) => path.endsWith('.csv')).flatMap(([, text]) => readTable(text));
    expect(new Set(ids(all)).size).toBe(50);
  });

  it('leaves nothing behind for a project without issues', async () => {
    const { files, figures } = await imported([]);
    expect([...files]).toEqual([]);
    expect(figures).toMatchObject({ rows: 0, parts: 0 });
  });

  it('takes the id for a folder when the key is no name for one', async () => {
    const archive = memory();
    const csv = importCsv(archive, { ...CRM, key: '../x' }, site, { type: 'basic' });
    await csv.add(issue(1), false);
    await csv.finish();
    expect([...archive.files.keys()]).toEqual([
      'import/csv/10001/part-001.csv',
      'import/csv/10001/config.txt',
      'import/csv/10001/README.txt',
    ]);
  });

  it('tells the importer of each column that it can take, and of the dates', async () => {
    const { files } = await imported([
      issue(1, {
        parent: parentOf(2, '1'),
        fields: {
          customfield_1: [{ id: 5 }],
          customfield_2: { value: 'Phone' },
          customfield_10: '0|x',
          issuelinks: [{ type: { id: '7', name: 'Blocks' }, outwardIssue: { key: 'CRM-2' } }],
        },
        comments: [{ body: paragraph('hello') }],
      }),
    ]);
    const config = JSON.parse(files.get('import/csv/CRM/config.txt') ?? '') as Record<string, unknown>;
    expect(config).toMatchObject({
      'config.version': '2.0',
      'config.encoding': 'UTF-8',
      'config.delimiter': ',',
      'config.date.format': 'yyyy-MM-dd HH:mm:ss',
      'config.project': { 'project.key': 'CRM', 'project.name': 'Customers' },
      'config.field.mappings': {
        Summary: { 'jira.field': 'summary' },
        'Issue id': { 'jira.field': 'issue-id' },
        'Parent id': { 'jira.field': 'parent' },
        Sprint: { 'existing.custom.field': '1' },
        'Custom field (Product)': { 'existing.custom.field': '2' },
        'Link "Blocks"': { 'link.type': '7' },
        Comment: { 'jira.field': 'comment' },
      },
    });
    const mapped = Object.keys(config['config.field.mappings'] as object);
    expect(mapped).not.toContain('Custom field (Rank)');
    expect(mapped).not.toContain('Parent key');
    const [headers = []] = readCsv(files.get('import/csv/CRM/part-001.csv') ?? '');
    expect(mapped.filter((header) => !headers.includes(header))).toEqual([]);
  });

  it('can be read by any reader of CSV, whatever the issues hold', async () => {
    const wild = fc.oneof(
      { weight: 10, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
      {
        weight: 10,
        arbitrary: fc.string({
          unit: fc.constantFrom('"', ',', '\r', '\n', ';', '\u2028', '\ufeff', '=', ' ', '😀', '\ud800', '\0'),
          maxLength: 20,
        }),
      },
      { weight: 1, arbitrary: fc.constant('z"'.repeat(16_383)) },
    );
    const value = fc.oneof(
      wild,
      fc.array(wild, { maxLength: 3 }),
      fc.json().map((json): unknown => JSON.parse(json)),
    );
    const given = fc.record({
      type: fc.constantFrom('1', '2', '3', '4'),
      parent: fc.oneof(
        fc.integer({ min: 1, max: 30 }).map((id) => parentOf(id, '2')),
        value,
      ),
      fields: fc.record({
        summary: value,
        labels: value,
        description: fc.oneof(wild.map(paragraph), value),
        duedate: value,
        issuelinks: value,
        customfield_2: value,
        customfield_8: wild,
        customfield_99: value,
      }),
      comments: fc.array(
        fc.oneof(
          wild.map((text) => ({ body: paragraph(text) })),
          value,
        ),
        { maxLength: 3 },
      ),
      worklogs: fc.array(value, { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(given, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 12 }),
        async (all, mostRows) => {
          const issues = all.map((one, at) => issue(at + 1, one));
          const { tables, figures } = await imported(issues, { mostRows });
          const rows = tables.flat();
          expect(rows.length).toBe(issues.length);
          expect(figures.parts).toBe(tables.length);
          for (const one of issues) {
            const told = rows.find((found) => found.get('Issue id')?.[0] === one.id);
            const fields = (one.issue as { fields: Record<string, unknown> }).fields;
            const notes = String(fields.customfield_8);
            expect(told?.get('Custom field (Notes)')?.[0] ?? '').toBe(Buffer.from(notes).toString());
            expect(told?.get('Comment')?.length ?? 0).toBe(one.comments.length);
            expect(told?.get('Summary')?.length).toBe(1);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
