import type { Line, ReadArchive } from './read-archive.js';

/** The lists of an issue by the names of their sets, and what a line calls the thing. */
export const listSets = {
  comments: 'comment',
  worklogs: 'worklog',
  changelogs: 'history',
  remotelinks: 'remoteLink',
  watchers: 'watchers',
  votes: 'votes',
  properties: null,
} as const;
export type ListSet = keyof typeof listSets;
export const listNames = Object.keys(listSets) as ListSet[];

/** An issue as an archive has it. */
export interface ArchivedIssue {
  readonly id: number;
  readonly projectId: string;
  readonly late: boolean;
  readonly issue: Line;
  readonly lists: Readonly<Record<ListSet, readonly unknown[]>>;
}

export interface ArchivedIssues {
  readonly issues: ReadonlyMap<number, ArchivedIssue>;
  /** Issues that are in a project's sets and count no more, as late sets have them. */
  readonly superseded: readonly ArchivedIssue[];
  readonly problems: readonly string[];
}

const FOLDER = /^projects\/(\d+)\/(late-)?issues$/;

/**
 * The issues of an archive. One that is in late sets replaces everything that other sets have of the same id, also the
 * lists that it has no lines of.
 */
export function archivedIssues({ sets }: ReadArchive): ArchivedIssues {
  const problems: string[] = [];
  const usual = new Map<number, ArchivedIssue>();
  const late = new Map<number, ArchivedIssue>();
  for (const [set, lines] of sets) {
    const [, projectId, mark] = FOLDER.exec(set) ?? [];
    if (projectId === undefined) continue;
    const isLate = mark !== undefined;
    const lists = listsIn(sets, `projects/${projectId}/${mark ?? ''}`);
    const into = isLate ? late : usual;
    for (const issue of lines) {
      const id = Number(issue['id']);
      if (into.has(id)) problems.push(`issue ${id} is in ${isLate ? 'late ' : ''}sets twice`);
      into.set(id, { id, projectId, late: isLate, issue, lists: listsOf(id, lists) });
      for (const name of listNames) lists.get(name)?.delete(id);
    }
    for (const [name, left] of lists) {
      if (left.size > 0) problems.push(`${name} of project ${projectId} has lines of issues that are not there`);
    }
  }
  const superseded = [...usual.values()].filter(({ id }) => late.has(id));
  return { issues: new Map([...usual, ...late]), superseded, problems };
}

function listsIn(sets: ReadArchive['sets'], folder: string): Map<ListSet, Map<number, unknown[]>> {
  return new Map(
    listNames.map((name) => {
      const byIssue = new Map<number, unknown[]>();
      const thing = listSets[name];
      for (const line of sets.get(folder + name) ?? []) {
        const id = Number(line['issueId']);
        const its = byIssue.get(id) ?? [];
        its.push(thing === null ? line : line[thing]);
        byIssue.set(id, its);
      }
      return [name, byIssue];
    }),
  );
}

function listsOf(id: number, lists: ReadonlyMap<ListSet, ReadonlyMap<number, unknown[]>>): ArchivedIssue['lists'] {
  const of = (name: ListSet): unknown[] => lists.get(name)?.get(id) ?? [];
  return {
    comments: of('comments'),
    worklogs: of('worklogs'),
    changelogs: of('changelogs'),
    remotelinks: of('remotelinks'),
    watchers: of('watchers'),
    votes: of('votes'),
    properties: of('properties'),
  };
}
