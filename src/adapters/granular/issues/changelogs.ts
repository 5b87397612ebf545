import { z } from 'zod';
import { momentOf, oldestFirst } from './moments.js';
import { readPaged } from './paged-list.js';
import type { Questions } from './questions.js';
import { type RawIssue, idOf } from './raw.js';
import type { ListRead } from './trouble.js';

/** Reads the histories of a batch of issues: issue id to its histories, oldest first. Every issue gets an answer. */
export type ReadChangelogs = (issues: readonly RawIssue[]) => Promise<ReadonlyMap<string, ListRead>>;

/** What an issue was changed by within this time of its creation belongs to its creation. */
const AT_ONCE_MS = 1000;
const NAME = 'issueChangeLogs';
const logShape = z.object({
  issueId: z.union([z.string(), z.number()]).transform(String),
  changeHistories: z.array(z.unknown()),
});

const shownShape = z.object({
  changelog: z.object({ histories: z.array(z.unknown()), total: z.number().int().nullish().catch(null) }),
});

/**
 * By the question for many issues, which some sites do not have, and which has been seen to tell of no history where
 * there is one: then by the issue's own.
 */
export function changelogReader(rest: Questions): ReadChangelogs {
  let absent = false;

  async function bulk(issues: readonly RawIssue[]): Promise<Map<string, unknown[]> | null> {
    const histories = new Map(issues.map((issue) => [issue.id, new Map<string, unknown>()]));
    let odd = false;
    const listing = await rest.list(
      {
        path: '/rest/api/3/changelog/bulkfetch',
        method: 'POST',
        body: { issueIdsOrKeys: issues.map((issue) => issue.id) },
        tries: 3,
      },
      { pages: 'token', name: NAME, size: 1000 },
      (logs) => {
        for (const log of logs) odd = !merge(log, histories) || odd;
      },
      keyOf,
    );
    if (listing.kind === 'refused' && listing.status === 404) absent = true;
    if (listing.kind !== 'whole' || odd) return null;
    return new Map([...histories].map(([id, its]) => [id, [...its.values()]]));
  }

  return async (issues) => {
    const merged = absent || issues.length === 0 ? null : await bulk(issues);
    const read = issues.map(async (issue): Promise<[string, ListRead]> => {
      const histories = merged?.get(issue.id) ?? [];
      const told = merged !== null && (histories.length > 0 || !wasChanged(issue));
      const its = told ? { things: histories, trouble: null } : await checked(rest, issue, await ofOne(rest, issue));
      return [issue.id, { ...its, things: oldestFirst(its.things) }];
    });
    return new Map(await Promise.all(read));
  };
}

/**
 * The list of an issue's histories was seen to be empty where the issue itself shows some. A list that stays short of
 * what the issue shows is not whole.
 */
async function checked(rest: Questions, issue: RawIssue, its: ListRead): Promise<ListRead> {
  if (its.things.length > 0 || its.trouble !== null || !wasChanged(issue)) return its;
  const answer = await rest.ask({
    path: '/rest/api/3/issue/{id}',
    ids: { id: issue.id },
    query: { fields: 'updated', expand: 'changelog' },
  });
  const shown = shownShape.safeParse(answer.kind === 'told' ? answer.value : null);
  if (!shown.success || shown.data.changelog.histories.length === 0) return its;
  const { histories, total } = shown.data.changelog;
  const missing = (total ?? histories.length) - histories.length;
  return { things: histories, trouble: missing > 0 ? { reason: 'failed', count: missing } : null };
}

async function ofOne(rest: Questions, issue: RawIssue): Promise<ListRead> {
  return readPaged(rest, { path: '/rest/api/3/issue/{id}/changelog', id: issue.id, name: 'values', size: 100 });
}

/** Puts what is told of an issue to what was told before. False when it is not understood. */
function merge(log: unknown, into: ReadonlyMap<string, Map<string, unknown>>): boolean {
  const parsed = logShape.safeParse(log);
  if (!parsed.success) return false;
  const its = into.get(parsed.data.issueId);
  for (const history of parsed.data.changeHistories) {
    const id = idOf(history);
    if (id === undefined) return false;
    its?.set(id, history);
  }
  return true;
}

/** An issue comes as often as its histories lie on pages: only the same piece of them is the same thing. */
function keyOf(log: unknown): string | undefined {
  const parsed = logShape.safeParse(log);
  if (!parsed.success) return undefined;
  const { issueId, changeHistories } = parsed.data;
  return [issueId, idOf(changeHistories[0]), idOf(changeHistories.at(-1)), changeHistories.length].join(':');
}

/** Whether there should be a history; also when the times can't be read. */
function wasChanged(issue: RawIssue): boolean {
  const created = momentOf(issue.fields['created']);
  const updated = momentOf(issue.fields['updated']);
  return created === null || updated === null || updated - created > AT_ONCE_MS;
}
