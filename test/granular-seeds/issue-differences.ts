import type { TrueIssue, TrueVersion, Truth } from '../../demo/jira-site/rest/truth.js';
import type { SiteModes } from '../../demo/jira-site/world/config/modes.js';
import type { ArchivedIssue, ArchivedIssues, ListSet } from './archived-issues.js';
import { listNames } from './archived-issues.js';
import { difference } from './difference.js';
import type { GapLines } from './gap-lines.js';

/** What may be in an archive of an issue's lists, in a form that both sides can be brought into. */
type Form = Readonly<Record<ListSet, (things: readonly unknown[]) => unknown>>;
type Fields = Readonly<Record<string, unknown>>;

/**
 * How the issues of an archive differ from every state that they had while the site was read, but for what its gaps
 * name. Each list may be of another moment than the fields.
 */
export function issueDifferences(archived: ArchivedIssues, truth: Truth, modes: SiteModes, gaps: GapLines): string[] {
  const known = new Map(truth.issueIds().map((id) => [id, truth.versions(id)]));
  const missing = [...known].flatMap(([id, versions]) =>
    archived.issues.has(id) || !isOwed(versions, truth) || isNamed(id, versions, gaps)
      ? []
      : [`issue ${id} is missing`],
  );
  const all = [...archived.issues.values(), ...archived.superseded];
  const wrong = all.flatMap((issue) => {
    const seen = (known.get(issue.id) ?? []).flatMap((version) => version.issue ?? []);
    if (seen.length === 0) return [`issue ${issue.id} is in the archive and may not be seen`];
    return inNoState(issue, seen, modes, gaps).map((text) => `issue ${issue.id}: ${text}`);
  });
  return [...missing, ...wrong];
}

/** Whether an issue could be found from the beginning of the reading to its end. */
function isOwed(versions: readonly TrueVersion[], { since }: Truth): boolean {
  return (versions[0]?.since ?? Infinity) <= since && versions.every(({ visible }) => visible === 'found');
}

function isNamed(id: number, versions: readonly TrueVersion[], gaps: GapLines): boolean {
  return gaps.issue(id) || versions.some(({ issue }) => issue !== null && gaps.project(issue.projectId));
}

function inNoState(archived: ArchivedIssue, states: readonly TrueIssue[], modes: SiteModes, gaps: GapLines): string[] {
  const wrong: string[] = [];
  const differences = states.map(({ issue }) => difference(archived.issue, issue));
  if (!differences.includes(null)) wrong.push(`its fields: ${differences.at(-1) ?? ''}`);
  // It may have been moved on since it was read, but it never was where it never was.
  if (!states.some(({ projectId }) => projectId === archived.projectId)) wrong.push('it lies in a foreign project');
  for (const list of listNames) {
    const found = formOf[list](archived.lists[list]);
    const expected = states.map((state) => formOf[list](trueList(state, list, modes)));
    const its = expected.map((one) => difference(found, one));
    if (its.includes(null)) continue;
    const known = new Set(expected.flatMap((one) => entriesOf(one)));
    const foreign = entriesOf(found).some((entry) => !known.has(entry));
    if (gaps.list(archived.id, list) && !foreign) continue;
    wrong.push(`its ${list}: ${its.at(-1) ?? ''}`);
  }
  for (const list of ['comments', 'worklogs', 'changelogs'] as const) {
    if (!isOldestFirst(archived.lists[list])) wrong.push(`its ${list} are not in their order`);
  }
  return wrong;
}

/** What the archive should have of a list; nothing of what the site has switched off. */
function trueList(state: TrueIssue, list: ListSet, modes: SiteModes): readonly unknown[] {
  switch (list) {
    case 'comments':
      return state.comments;
    case 'worklogs':
      return state.worklogs;
    case 'changelogs':
      return state.histories;
    case 'remotelinks':
      return modes.linking ? state.remoteLinks : [];
    case 'watchers':
      return modes.watching && state.watchers.length > 0 ? [{ watchers: state.watchers }] : [];
    case 'votes':
      return modes.voting && state.voters.length > 0 ? [{ voters: state.voters }] : [];
    case 'properties':
      return Object.entries(state.properties).map(([key, value]) => ({ key, value }));
    default:
      return list satisfies never;
  }
}

const formOf: Form = {
  comments: byId(withoutProperties),
  worklogs: byId(withoutProperties),
  changelogs: byId((one) => ({ ...one, created: momentOf(one['created']) })),
  remotelinks: byId((one) => one),
  watchers: (things) => things.flatMap((one) => (one as Fields)['watchers']),
  votes: (things) => things.flatMap((one) => (one as Fields)['voters']),
  properties: (things) =>
    new Map(things.map((one) => [(one as Fields)['key'], JSON.stringify((one as Fields)['value'])])),
};

/** Two things with one id are not one. */
function byId(form: (thing: Fields) => Fields): (things: readonly unknown[]) => unknown {
  return (things) => {
    const all = things.map((one) => form(one as Fields));
    return Object.fromEntries(all.map((one, index) => [nameOf(all, one, index), one]));
  };
}

function nameOf(all: readonly Fields[], one: Fields, index: number): string {
  const isFirst = all.findIndex((other) => other['id'] === one['id']) === index;
  return `id ${String(one['id'])}${isFirst ? '' : ` again at ${index}`}`;
}

/** An issue shows its comments and worklogs without their properties; only their own lists tell those. */
function withoutProperties({ properties: _, ...rest }: Fields): Fields {
  return rest;
}

/** Bulk histories tell times as numbers. */
function momentOf(created: unknown): number {
  if (typeof created === 'number') return created;
  return Date.parse(String(created).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

function isOldestFirst(things: readonly unknown[]): boolean {
  const moments = things.map((one) => momentOf((one as Fields)['created']));
  return moments.every((moment, index) => index === 0 || (moments[index - 1] ?? 0) <= moment);
}

function entriesOf(form: unknown): string[] {
  const entries = form instanceof Map ? [...form] : Object.entries(form as object);
  return Array.isArray(form)
    ? form.map((one) => JSON.stringify(one))
    : entries.map(([name, one]) => JSON.stringify([name, one]));
}
