import { type CsvField, SPRINT_HEADER } from './csv-site.js';

/** What Jira's importer is told about a column; null leaves it to the person who imports. */
export type ColumnMapping =
  | { readonly 'jira.field': string }
  | { readonly 'existing.custom.field': string }
  | { readonly 'link.type': string }
  | null;

/** A column of the CSV. It stands there as often as the row with the most values needs it. */
export interface CsvColumn {
  readonly header: string;
  /** Where it stands among the others. */
  readonly place: number;
  readonly mapping: ColumnMapping;
}

/** The columns that every issue can have, in their order, and the importer's name of the field. */
const SYSTEM = {
  summary: ['Summary', 'summary'],
  key: ['Issue key', 'issuekey'],
  id: ['Issue id', 'issue-id'],
  parentId: ['Parent id', 'parent'],
  parentKey: ['Parent key', null],
  type: ['Issue Type', 'issuetype'],
  status: ['Status', 'status'],
  priority: ['Priority', 'priority'],
  resolution: ['Resolution', 'resolution'],
  assignee: ['Assignee', 'assignee'],
  assigneeEmail: ['Assignee e-mail', null],
  reporter: ['Reporter', 'reporter'],
  reporterEmail: ['Reporter e-mail', null],
  creator: ['Creator', null],
  created: ['Created', 'created'],
  updated: ['Updated', 'updated'],
  resolved: ['Resolved', 'resolutiondate'],
  due: ['Due Date', 'duedate'],
  security: ['Security Level', null],
  labels: ['Labels', 'labels'],
  components: ['Component/s', 'components'],
  fixVersions: ['Fix Version/s', 'fixVersions'],
  versions: ['Affects Version/s', 'versions'],
  watchers: ['Watchers', 'watcher'],
  originalEstimate: ['Original estimate', 'timeoriginalestimate'],
  remainingEstimate: ['Remaining estimate', 'timeestimate'],
  timeSpent: ['Time Spent', 'timespent'],
  environment: ['Environment', 'environment'],
  description: ['Description', 'description'],
} as const;
export type SystemColumn = keyof typeof SYSTEM;

const SPRINT = 500;
const LINKS = 1_000;
const CUSTOM = 2_000;
const END = Number.MAX_SAFE_INTEGER;

const columns = Object.fromEntries(
  Object.entries(SYSTEM).map(([name, [header, field]], place) => [
    name,
    { header, place, mapping: field === null ? null : { 'jira.field': field } },
  ]),
) as Readonly<Record<SystemColumn, CsvColumn>>;

export function systemColumn(name: SystemColumn): CsvColumn {
  return columns[name];
}

export const commentColumn: CsvColumn = { header: 'Comment', place: END - 1, mapping: { 'jira.field': 'comment' } };
export const worklogColumn: CsvColumn = { header: 'Worklog', place: END, mapping: { 'jira.field': 'worklog' } };

export function linkColumn(typeId: string | null, name: string): CsvColumn {
  const mapping = typeId === null ? null : { 'link.type': typeId };
  return { header: `Link "${name.replace(/\s+/g, ' ').trim()}"`, place: LINKS, mapping };
}

const STANDARD = 'com.atlassian.jira.plugin.system.customfieldtypes:';
const AGILE = /:(?:gh-sprint|gh-epic-label|jsw-story-points)$/;

/** Fields of apps, and those that Jira fills by itself, are in the CSV too, but the importer is not told to take them. */
export function customColumn({ id, header, custom }: CsvField): CsvColumn {
  const number = id.replace('customfield_', '');
  const importable = (custom.startsWith(STANDARD) && !custom.endsWith(':readonlyfield')) || AGILE.test(custom);
  return {
    header,
    place: header === SPRINT_HEADER ? SPRINT : CUSTOM + (Number(number) || 0),
    mapping: importable ? { 'existing.custom.field': number } : null,
  };
}
