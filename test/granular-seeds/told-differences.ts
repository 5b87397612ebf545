import type { ArchiveSummary } from '../../src/ports/backup-source.js';
import { EMAIL, TOKEN } from '../src/adapters/granular/granular-world.js';
import { readTable } from '../src/adapters/granular/csv/read-csv.js';
import type { ArchivedIssue, ArchivedIssues, ListSet } from './archived-issues.js';
import type { GapLines } from './gap-lines.js';
import type { Line, ReadArchive } from './read-archive.js';

/** Whether what a run tells of its archive is so: its counts, and a warning for each kind of gap. */
export function wrongSummary(
  { sets, entries, manifest }: ReadArchive,
  { issues }: ArchivedIssues,
  gaps: GapLines,
  summary: ArchiveSummary,
): string[] {
  const sum = (list: ListSet): number => [...issues.values()].reduce((all, one) => all + one.lists[list].length, 0);
  const files = (sets.get('attachments/index') ?? []).filter(({ status }) => status === 'ok' || status === 'differs');
  const counted = {
    projects: sets.get('site/projects')?.length ?? 0,
    issues: issues.size,
    comments: sum('comments'),
    worklogs: sum('worklogs'),
    histories: sum('changelogs'),
    users: sets.get('site/users')?.length ?? 0,
    attachments: files.length,
    attachmentBytes: files.reduce((all, { actualSize }) => all + Number(actualSize), 0),
  };
  const wrong = Object.entries(counted).flatMap(([name, count]) => {
    const told: Readonly<Record<string, number>> = { ...summary.contents };
    const isSo = told[name] === count && manifest.contents[name] === count;
    return isSo ? [] : [`${name}: ${count} in the archive, ${told[name] ?? 'none'} told`];
  });
  if (summary.entries !== entries.size) wrong.push(`${entries.size} entries, and ${summary.entries} told`);
  const warned = new Set(summary.warnings.map(({ code, params }) => warningName(code, params)));
  const needed = new Set(gaps.all.map(warningOf));
  if (counted.projects === 0) needed.add('no-projects');
  for (const one of needed) if (!warned.has(one)) wrong.push(`no warning of ${one}`);
  for (const one of warned) if (!needed.has(one)) wrong.push(`a warning of ${one} without a gap`);
  return wrong;
}

function warningName(code: string, params: Line): string {
  return [code, params['section'] ?? params['list'], params['reason']].filter((one) => one !== undefined).join(' ');
}

function warningOf({ gap, section, list, reason }: Line): string {
  if (gap === 'project' && reason === 'put-away') return 'projects-put-away';
  const codes: Readonly<Record<string, string>> = {
    section: `section-missing ${String(section)} ${String(reason)}`,
    list: `lists-incomplete ${String(list)} ${String(reason)}`,
    project: 'projects-unreadable',
    'issues-hidden': 'issues-hidden',
    issue: 'issues-failed',
    attachment: 'attachments-lost',
    'attachment-differs': 'attachments-differ',
  };
  return codes[String(gap)] ?? `something for ${String(gap)}`;
}

/** Whether something is in the archive that lets others in. */
export function secretsIn({ entries }: ReadArchive): string[] {
  const secrets = [TOKEN, Buffer.from(`${EMAIL}:${TOKEN}`).toString('base64'), '/binary?token='];
  return [...entries.values()].flatMap(({ path, content }) =>
    secrets.some((secret) => content.includes(secret) || path.includes(secret)) ? [`a secret is in ${path}`] : [],
  );
}

/** Whether the files for Jira's importer have a row for each issue, and none that never was. */
export function wrongCsv({ entries, sets }: ReadArchive, { issues, superseded }: ArchivedIssues): string[] {
  const keys = new Map((sets.get('site/projects') ?? []).map((line) => [String(line['id']), String(line['key'])]));
  const rows = new Map<string, ReadonlyMap<string, readonly string[]>[]>();
  for (const { path, content } of entries.values()) {
    const [, folder] = /^import\/csv\/([^/]+)\/part-[^/]*\.csv$/.exec(path) ?? [];
    if (folder === undefined) continue;
    rows.set(folder, [...(rows.get(folder) ?? []), ...readTable(content.toString())]);
  }
  const once = [...issues.values(), ...superseded];
  const owed = countBy(once, (one) => keys.get(one.projectId) ?? one.projectId);
  const wrong = [...new Set([...owed.keys(), ...rows.keys()])].flatMap((folder) => {
    const count = rows.get(folder)?.length ?? 0;
    return owed.get(folder) === count ? [] : [`${count} rows in the CSV of ${folder}, not ${owed.get(folder) ?? 0}`];
  });
  for (const one of once) {
    const its = rows
      .get(keys.get(one.projectId) ?? one.projectId)
      ?.filter((row) => row.get('Issue id')?.[0] === String(one.id));
    if (its?.some((row) => isRowOf(row, one)) !== true) wrong.push(`no row for issue ${one.id} as it is`);
  }
  return wrong;
}

function isRowOf(row: ReadonlyMap<string, readonly string[]>, { issue, lists }: ArchivedIssue): boolean {
  const fields = issue['fields'] as Readonly<Record<string, Line | string | null | undefined>>;
  const name = (field: string): string | undefined => {
    const value = fields[field];
    return typeof value === 'object' && value !== null ? String(value['name']) : undefined;
  };
  // Jira's importer cannot restrict what it imports, so what only some may read stays out.
  const open = (lists.comments as readonly Line[]).filter((one) => {
    return one['visibility'] === undefined && one['jsdPublic'] !== false;
  });
  return (
    row.get('Issue key')?.[0] === issue['key'] &&
    row.get('Issue Type')?.[0] === name('issuetype') &&
    row.get('Status')?.[0] === name('status') &&
    (row.get('Comment')?.length ?? 0) === open.length
  );
}

function countBy<Thing>(things: readonly Thing[], name: (thing: Thing) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(name(thing), (counts.get(name(thing)) ?? 0) + 1);
  return counts;
}
