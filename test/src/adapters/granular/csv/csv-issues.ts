import type { Archive } from '../../../../../src/adapters/granular/archive/archive.js';
import type { CompleteIssue } from '../../../../../src/adapters/granular/crawl/crawl.js';
import { csvSite } from '../../../../../src/adapters/granular/csv/csv-site.js';
import { type CsvOptions, importCsv } from '../../../../../src/adapters/granular/csv/import-csv.js';
import { readTable } from './read-csv.js';

const CUSTOM = 'com.atlassian.jira.plugin.system.customfieldtypes';
export const CRM = { id: '10001', key: 'CRM', name: 'Customers' };
export const site = csvSite(
  [
    { id: 'summary', name: 'Summary', custom: false, schema: { type: 'string', system: 'summary' } },
    field('customfield_1', 'Sprint', 'array', 'com.pyxis.greenhopper.jira:gh-sprint'),
    field('customfield_2', 'Product', 'option', `${CUSTOM}:select`),
    field('customfield_3', 'Region', 'option-with-child', `${CUSTOM}:cascadingselect`),
    field('customfield_4', 'Severity', 'option', `${CUSTOM}:select`),
    field('customfield_5', ' severity', 'array', `${CUSTOM}:multiselect`),
    field('customfield_6', 'Founded', 'date', `${CUSTOM}:datepicker`),
    field('customfield_7', 'Next call', 'datetime', `${CUSTOM}:datetime`),
    field('customfield_8', 'Notes', 'string', `${CUSTOM}:textarea`),
    field('customfield_9', 'Approvers', 'array', `${CUSTOM}:multiuserpicker`),
    field('customfield_10', 'Rank', 'any', 'com.pyxis.greenhopper.jira:gh-lexo-rank'),
    field('customfield_11', 'Request Type', 'sd-customerrequesttype', 'com.atlassian.servicedesk:vp-origin'),
    { id: 7, name: 'odd' },
  ],
  [
    { id: '1', name: 'Epic', hierarchyLevel: 1, subtask: false },
    { id: '2', name: 'Task', hierarchyLevel: 0, subtask: false },
    { id: '3', name: 'Sub-task', hierarchyLevel: -1, subtask: true },
    'odd',
  ],
);

function field(id: string, name: string, type: string, custom: string): unknown {
  return { id, name, custom: true, schema: { type, custom, customId: 1 } };
}

/** An archive in memory: its files by path. */
export function memory(): Archive & { files: Map<string, string> } {
  const files = new Map<string, string>();
  const never = (): never => {
    throw new Error('not used');
  };
  return {
    files,
    line: never,
    lines: never,
    finish: never,
    stream: never,
    file(path, content) {
      if (files.has(path)) throw new Error(`${path} is there already`);
      files.set(path, content.toString());
      return Promise.resolve({ bytes: content.length, sha256: '' });
    },
  };
}

export interface Given {
  readonly type?: string;
  readonly parent?: unknown;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly comments?: readonly unknown[];
  readonly worklogs?: readonly unknown[];
}

export function issue(
  id: number,
  { type = '2', parent, fields = {}, comments = [], worklogs = [] }: Given = {},
): CompleteIssue {
  const key = `CRM-${id}`;
  const own = { summary: `Issue ${id}`, issuetype: { id: type, name: `Type ${type}` }, parent, ...fields };
  return { id: String(id), key, issue: { id: String(id), key, fields: own }, comments, worklogs };
}

export function parentOf(id: number, type: string): unknown {
  return { id: String(id), key: `CRM-${id}`, fields: { issuetype: { id: type } } };
}

export async function imported(
  issues: readonly CompleteIssue[],
  options: Partial<CsvOptions> = {},
  late: readonly CompleteIssue[] = [],
) {
  const archive = memory();
  const csv = importCsv(archive, CRM, site, { type: 'basic', ...options });
  for (const one of issues) await csv.add(one, false);
  await csv.flush();
  for (const one of late) await csv.add(one, true);
  const figures = await csv.finish();
  const names = [...archive.files.keys()].filter((path) => path.endsWith('.csv')).toSorted();
  return {
    figures,
    files: archive.files,
    names,
    tables: names.map((name) => readTable(archive.files.get(name) ?? '')),
  };
}

export async function row(given: Given): Promise<Map<string, string[]>> {
  const { tables } = await imported([issue(1, given)]);
  return tables[0]?.[0] ?? new Map<string, string[]>();
}

export const ids = (table: readonly Map<string, string[]>[] | undefined): (string | undefined)[] | undefined =>
  table?.map((one) => one.get('Issue id')?.[0]);
export const paragraph = (text: string): unknown => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});
