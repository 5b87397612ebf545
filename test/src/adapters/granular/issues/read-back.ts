import type { KeptCrawl } from './kept-crawl.js';

/** An issue as somebody finds it who reads the archive by its rules. */
export interface BackIssue {
  /** In whose sets it is. */
  readonly projectId: string;
  readonly late: boolean;
  readonly issue: Readonly<Record<string, unknown>>;
  /** Set to what its lines hold, in their order. */
  readonly lists: Readonly<Record<string, readonly unknown[]>>;
}

const things: Readonly<Record<string, string>> = {
  comments: 'comment',
  worklogs: 'worklog',
  changelogs: 'history',
  remotelinks: 'remoteLink',
  watchers: 'watchers',
  votes: 'votes',
  properties: 'value',
};

/** All issues of an archive by id; one that is in late sets replaces what other sets have of it. */
export function readBack({ sets }: KeptCrawl): Map<string, BackIssue> {
  const found = new Map<string, BackIssue>();
  for (const late of [false, true]) {
    for (const [set, lines] of sets) {
      const [, projectId, its] = /^projects\/(\d+)\/(late-)?issues$/.exec(set) ?? [];
      if (projectId === undefined || (its === 'late-') !== late) continue;
      for (const issue of lines) {
        const id = String(issue['id']);
        if (found.get(id)?.late === late) throw new Error(`Issue ${id} is written twice.`);
        const folder = `projects/${projectId}/${late ? 'late-' : ''}`;
        const lists = Object.entries(things).map(([name, thing]) => {
          const all = (sets.get(`${folder}${name}`) ?? []).filter((line) => line['issueId'] === id);
          return [name, all.map((line) => (name === 'properties' ? [line['key'], line[thing]] : line[thing]))];
        });
        found.set(id, { projectId, late, issue, lists: Object.fromEntries(lists) as BackIssue['lists'] });
      }
    }
  }
  return found;
}
