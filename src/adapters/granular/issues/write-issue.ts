import { z } from 'zod';
import type { IssueList } from '../../../domain/archive-gap.js';
import type { Crawl, CrawledAttachment, CrawledProject } from '../crawl/crawl.js';
import { eachAccountIn } from './accounts.js';
import type { Completed } from './complete-issue.js';
import type { Ledger } from './ledger.js';
import { type RawIssue, isRaw } from './raw.js';

/** Under which name a list has its lines, and what a line calls the thing; null: it is in the line by its own names. */
const sets: Readonly<Record<IssueList, { readonly set: string; readonly thing: string | null }>> = {
  comments: { set: 'comments', thing: 'comment' },
  worklogs: { set: 'worklogs', thing: 'worklog' },
  histories: { set: 'changelogs', thing: 'history' },
  'remote-links': { set: 'remotelinks', thing: 'remoteLink' },
  watchers: { set: 'watchers', thing: 'watchers' },
  votes: { set: 'votes', thing: 'votes' },
  properties: { set: 'properties', thing: null },
};
const lists = Object.keys(sets) as IssueList[];

const attachmentShape = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  filename: z.string().catch(''),
  mimeType: z.string().catch(''),
  size: z.number().nonnegative().catch(0),
});

/** Where to and how an issue is written. */
export interface Place {
  readonly project: CrawledProject;
  /**
   * Whether it goes to the late sets: `late-issues`, `late-comments` … An issue in late sets replaces everything that
   * other sets of the archive, of whichever project, have of the same id; also the lists that it has no lines of.
   */
  readonly late: boolean;
}

/** Writes an issue with all its lists, and takes note of what it refers to and of what it lacks. */
export async function writeIssue(
  crawl: Crawl,
  ledger: Ledger,
  issue: RawIssue,
  completed: Completed,
  { project, late }: Place,
): Promise<void> {
  const { archive, gaps } = crawl;
  const own = { issueId: issue.id, issueKey: issue.key };
  const folder = `projects/${project.id}/${late ? 'late-' : ''}`;
  await archive.line(`${folder}issues`, issue.issue);
  for (const list of lists) {
    const { set, thing } = sets[list];
    for (const one of completed.lists[list]) {
      const named = thing === null && isRaw(one) ? one : { [thing ?? list]: one };
      await archive.line(`${folder}${set}`, { ...own, ...named });
    }
  }
  for (const { list, trouble } of completed.troubles) {
    const { id, key } = issue;
    await gaps.add({ gap: 'list', list, ...trouble, id, issueId: id, key, projectId: project.id });
  }
  // Properties are the apps' own: what they call an account may be anybody's.
  const { properties: _properties, ...people } = completed.lists;
  eachAccountIn([issue.fields, people], (id) => crawl.met(id));
  count(crawl, ledger, issue, completed, { project, late });
}

/** Puts out what is left of a project's sets, but not of its late ones. */
export async function finishSets(archive: Crawl['archive'], { id }: Pick<CrawledProject, 'id'>): Promise<void> {
  for (const set of ['issues', ...lists.map((list) => sets[list].set)]) await archive.finish(`projects/${id}/${set}`);
}

/** The attachments that an issue lists; those that it lists in a way that is not understood are counted. */
export function attachmentsOf(issue: RawIssue): {
  readonly listed: readonly CrawledAttachment[];
  readonly odd: number;
} {
  const field = issue.fields['attachment'];
  const all: readonly unknown[] = Array.isArray(field) ? field : [];
  const listed = all.flatMap((one) => {
    const parsed = attachmentShape.safeParse(one);
    return parsed.success ? [{ ...parsed.data, issueId: issue.id, issueKey: issue.key }] : [];
  });
  return { listed, odd: all.length - listed.length };
}

function count(
  { tally }: Crawl,
  ledger: Ledger,
  issue: RawIssue,
  completed: Completed,
  { project, late }: Place,
): void {
  const { comments, worklogs, histories } = completed.lists;
  const record = {
    projectId: project.id,
    late,
    comments: comments.length,
    worklogs: worklogs.length,
    histories: histories.length,
  };
  const before = ledger.records.get(issue.id);
  ledger.records.set(issue.id, record);
  if (late) ledger.late.set(project.id, (ledger.late.get(project.id) ?? 0) + 1);
  tally.issues += before ? 0 : 1;
  tally.comments += record.comments - (before?.comments ?? 0);
  tally.worklogs += record.worklogs - (before?.worklogs ?? 0);
  tally.histories += record.histories - (before?.histories ?? 0);
}
