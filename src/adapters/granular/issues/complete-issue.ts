import { type IssueList, issueLists } from '../../../domain/archive-gap.js';
import type { SiteFeatures } from '../crawl/crawl.js';
import type { Gate } from './gate.js';
import { hiddenLength, readComments, readPeople, readProperties, readRemoteLinks, readWorklogs } from './own-lists.js';
import type { Questions } from './questions.js';
import { type RawIssue, issueIn } from './raw.js';
import { type ListRead, type Trouble, oddAnswer, troubleOf } from './trouble.js';

/** All lists of an issue, and what is wrong with them. */
export interface Completed {
  readonly lists: Readonly<Record<IssueList, readonly unknown[]>>;
  readonly troubles: readonly { readonly list: IssueList; readonly trouble: Trouble }[];
}

/** What completing an issue works with. */
export interface Completion {
  readonly rest: Questions;
  readonly features: SiteFeatures;
  /** Room for the things of long lists. */
  readonly entries: Gate;
}

/**
 * Reads all lists of an issue, and gives them to `keep`: the room that long ones take is free for others only when it is
 * done. `gone`: the issue was deleted, or hidden from us, meanwhile. A trouble: something failed and whether the issue is
 * still there could not be found out either.
 */
export async function completeIssue(
  { rest, features, entries }: Completion,
  issue: RawIssue,
  histories: Promise<ListRead>,
  keep: (completed: Completed) => Promise<void>,
): Promise<'kept' | 'gone' | Trouble> {
  // First what every issue has to be asked for one by one, and what waits longest; the long lists, which take much
  // memory, only when nothing else is to be waited for.
  const [links, watchers, votes, properties, changes] = await Promise.all([
    readRemoteLinks(rest, issue, features),
    features.watching ? readPeople(rest, issue, 'watchers') : none(),
    features.voting ? readPeople(rest, issue, 'votes') : none(),
    // Only after the histories: those of an issue that is deleted meanwhile just end, and this is refused then.
    histories.then(() => readProperties(rest, issue)),
    histories,
  ]);
  const room = hiddenLength(issue, 'comment') + hiddenLength(issue, 'worklog');
  return within(entries, room, async () => {
    const [comments, worklogs] = await Promise.all([readComments(rest, issue), readWorklogs(rest, issue, features)]);
    const read = { comments, worklogs, histories: changes, 'remote-links': links, watchers, votes, properties };
    const troubles = issueLists.flatMap((list) => {
      const { trouble } = read[list];
      return trouble === null ? [] : [{ list, trouble }];
    });
    const wrong = troubles.length === 0 ? null : await wrongWith(rest, issue);
    if (wrong !== null) return wrong;
    await keep({ lists: thingsOf(read), troubles });
    return 'kept';
  });
}

/** Is it the list that fails, or is there no such issue any more? Then the other lists may lack an end as well. */
async function wrongWith(rest: Questions, { id }: RawIssue): Promise<'gone' | Trouble | null> {
  const answer = await rest.ask({ path: '/rest/api/3/issue/{id}', ids: { id }, query: { fields: 'project' } });
  if (answer.kind === 'refused' && answer.status === 404) return 'gone';
  if (answer.kind !== 'told') return troubleOf(answer);
  return issueIn(answer.value)?.id === id ? null : oddAnswer(answer.status);
}

function thingsOf(read: Readonly<Record<IssueList, ListRead>>): Completed['lists'] {
  return {
    comments: read.comments.things,
    worklogs: read.worklogs.things,
    histories: read.histories.things,
    'remote-links': read['remote-links'].things,
    watchers: read.watchers.things,
    votes: read.votes.things,
    properties: read.properties.things,
  };
}

async function within<Result>(gate: Gate, room: number, work: () => Promise<Result>): Promise<Result> {
  if (room === 0) return work();
  await gate.enter(room);
  try {
    return await work();
  } finally {
    gate.leave(room);
  }
}

function none(): ListRead {
  return { things: [], trouble: null };
}
