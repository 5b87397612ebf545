import type { CompleteIssue } from '../crawl/crawl.js';
import { listMember, memberOf, textMember } from './adf-node.js';
import { adfToWiki } from './adf-to-wiki.js';
import {
  commentColumn,
  type CsvColumn,
  customColumn,
  linkColumn,
  type SystemColumn,
  systemColumn,
  worklogColumn,
} from './csv-column.js';
import { csvDate } from './csv-date.js';
import type { CsvLosses } from './csv-figures.js';
import { commentCell, isRestricted, worklogCell } from './csv-lists.js';
import type { CsvSite } from './csv-site.js';
import { fieldValues } from './field-values.js';
import { attachmentsOf, mediaSearch } from './wiki-media.js';

/** An issue as a row, before it is known which columns the others need. */
export interface CsvRow {
  readonly id: string;
  readonly parentId: string | null;
  /** Level in the hierarchy. */
  readonly level: number;
  /** Of the parent; null where there is none, or the site does not say. */
  readonly parentLevel: number | null;
  readonly cells: readonly CsvCell[];
  /** What is not in it as it was. */
  readonly losses: CsvLosses;
}

export interface CsvCell {
  readonly column: CsvColumn;
  readonly values: readonly string[];
}

const LONGEST_SUMMARY = 255;
const LONGEST_TEXT = 32_767;

/** Makes the row of an issue. */
export function csvRowOf({ id, key, issue, comments, worklogs }: CompleteIssue, site: CsvSite): CsvRow {
  const fields = memberOf(issue, 'fields');
  const parent = memberOf(fields, 'parent');
  const parentKey = textMember(parent, 'key');
  const foreign = parentKey !== null && projectOf(parentKey) !== projectOf(key);
  const search = mediaSearch(attachmentsOf(memberOf(fields, 'attachment')));
  const summary = oneLine(textMember(fields, 'summary') ?? '', key);
  const cells: CsvCell[] = [];

  function put(column: CsvColumn, values: readonly (string | null)[]): void {
    const told = values.filter((value): value is string => value !== null && value !== '');
    if (told.length > 0) cells.push({ column, values: told });
  }
  function name(field: string): string | null {
    return textMember(memberOf(fields, field), 'name');
  }
  function names(field: string): (string | null)[] {
    return listMember(fields, field).map((one) => textMember(one, 'name'));
  }
  function person(field: string, member: string): string | null {
    return textMember(memberOf(fields, field), member);
  }
  function rich(field: string): string {
    return adfToWiki(memberOf(fields, field), search);
  }

  const own: readonly [SystemColumn, readonly (string | null)[]][] = [
    ['summary', [summary.text]],
    ['key', [key]],
    ['id', [id]],
    ['parentId', [foreign ? null : textMember(parent, 'id')]],
    ['parentKey', [parentKey]],
    ['type', [name('issuetype')]],
    ['status', [name('status')]],
    ['priority', [name('priority')]],
    ['resolution', [name('resolution')]],
    ['assignee', [person('assignee', 'accountId')]],
    ['assigneeEmail', [person('assignee', 'emailAddress')]],
    ['reporter', [person('reporter', 'accountId')]],
    ['reporterEmail', [person('reporter', 'emailAddress')]],
    ['creator', [person('creator', 'accountId')]],
    ['created', [csvDate(memberOf(fields, 'created'))]],
    ['updated', [csvDate(memberOf(fields, 'updated'))]],
    ['resolved', [csvDate(memberOf(fields, 'resolutiondate'))]],
    ['due', [csvDate(memberOf(fields, 'duedate'))]],
    ['security', [name('security')]],
    ['labels', listMember(fields, 'labels').map((label) => (typeof label === 'string' ? label : null))],
    ['components', names('components')],
    ['fixVersions', names('fixVersions')],
    ['versions', names('versions')],
    ['watchers', listMember(memberOf(fields, 'watches'), 'watchers').map((one) => textMember(one, 'accountId'))],
    ['originalEstimate', [textMember(fields, 'timeoriginalestimate')]],
    ['remainingEstimate', [textMember(fields, 'timeestimate')]],
    ['timeSpent', [textMember(fields, 'timespent')]],
    ['environment', [rich('environment')]],
    ['description', [rich('description')]],
  ];
  for (const [column, values] of own) put(systemColumn(column), values);
  for (const [type, keys] of linksOf(fields)) put(type, keys);
  for (const [field, value] of Object.entries(fields ?? {})) {
    if (!field.startsWith('customfield_') || value === null) continue;
    const known = site.field(field);
    put(customColumn(known), fieldValues(value, known, search));
  }
  const open = comments.filter((one) => !isRestricted(one));
  const logged = worklogs.filter((one) => !isRestricted(one));
  put(
    commentColumn,
    open.map((one) => commentCell(one, search)),
  );
  put(
    worklogColumn,
    logged.map((one) => worklogCell(one, search)),
  );

  return {
    id,
    parentId: textMember(parent, 'id'),
    level: levelOf(memberOf(fields, 'issuetype'), site) ?? 0,
    parentLevel: levelOf(memberOf(memberOf(parent, 'fields'), 'issuetype'), site),
    cells,
    losses: {
      restrictedComments: comments.length - open.length,
      restrictedWorklogs: worklogs.length - logged.length,
      truncatedFields: summary.cut ? 1 : 0,
      longTexts: cells.flatMap(({ values }) => values).filter((text) => text.length > LONGEST_TEXT).length,
      securedIssues: name('security') === null ? 0 : 1,
      foreignParents: foreign ? 1 : 0,
    },
  };
}

/** Links are told by the issue they go out from, so that none is imported twice. */
function linksOf(fields: unknown): readonly [CsvColumn, string[]][] {
  const byHeader = new Map<string, [CsvColumn, string[]]>();
  for (const link of listMember(fields, 'issuelinks')) {
    const type = memberOf(link, 'type');
    const name = textMember(type, 'name');
    const target = textMember(memberOf(link, 'outwardIssue'), 'key');
    if (name === null || target === null) continue;
    const column = linkColumn(textMember(type, 'id'), name);
    const [, keys] = byHeader.get(column.header) ?? [column, []];
    byHeader.set(column.header, [column, [...keys, target]]);
  }
  return [...byHeader.values()];
}

function levelOf(issueType: unknown, site: CsvSite): number | null {
  const level = memberOf(issueType, 'hierarchyLevel');
  if (typeof level === 'number') return level;
  const known = site.level(textMember(issueType, 'id') ?? '');
  return known ?? (memberOf(issueType, 'subtask') === true ? -1 : null);
}

/** The importer takes no row without a summary. */
function oneLine(summary: string, otherwise: string): { text: string; cut: boolean } {
  const line = summary.replace(/[\r\n\u2028\u2029]+/g, ' ').trim() || otherwise;
  if (line.length <= LONGEST_SUMMARY) return { text: line, cut: false };
  // Not through the middle of a character.
  return { text: line.slice(0, LONGEST_SUMMARY).replace(/[\ud800-\udbff]$/, ''), cut: true };
}

function projectOf(key: string): string {
  return key.replace(/-\d+$/, '');
}
