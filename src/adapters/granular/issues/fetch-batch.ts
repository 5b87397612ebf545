import { z } from 'zod';
import type { Questions } from './questions.js';
import { type RawIssue, issueIn } from './raw.js';
import { type Trouble, oddAnswer, troubleOf } from './trouble.js';

/** What became of the issues that were asked for; each is in exactly one of the three. */
export interface Fetched {
  readonly found: RawIssue[];
  /** The site says that there is no such issue: deleted, or shown to us no more. */
  readonly absent: string[];
  readonly troubled: { readonly id: string; readonly trouble: Trouble }[];
}

/** Fetches issues, many with one question. It remembers how many the site can bear to be asked for. */
export type FetchBatch = (ids: readonly string[], fields: readonly string[]) => Promise<Fetched>;

/** So many issues in a row that only the question for one could answer, and the one for many is not asked any more. */
const RESCUES = 3;
/**
 * How often a question that breaks is asked: many issues at once, a part of those, one by itself. One broken issue is
 * asked for in all these ways, and once more at the end; with all of the usual patience it would hold up a reading for
 * many minutes.
 */
const WHOLE_TRIES = 3;
const PART_TRIES = 2;
const ONE_TRIES = 5;
const BULK = '/rest/api/3/issue/bulkfetch';
const shape = z.object({ issues: z.array(z.unknown()) });

/**
 * A question that breaks, or is too large for the site, is halved, down to one issue; what breaks even then is asked
 * for by its own address. Where halving helped, later questions have that size from the start.
 */
export function batchFetch(rest: Questions, most: number): FetchBatch {
  let safe = most;
  let rescues = 0;

  async function many(ids: readonly string[], fields: readonly string[], into: Fetched): Promise<number | null> {
    if (safe === 0) {
      await oneByOne(ids, fields, into);
      return null;
    }
    const answer = await rest.ask({
      path: BULK,
      method: 'POST',
      body: { issueIdsOrKeys: ids, fields, expand: [], fieldsByKeys: false },
      tries: ids.length < most ? PART_TRIES : WHOLE_TRIES,
    });
    const parsed = shape.safeParse(answer.kind === 'told' ? answer.value : null);
    if (parsed.success) {
      rescues = 0;
      await sort(ids, fields, parsed.data.issues, into);
      return ids.length;
    }
    const hasNoSuchQuestion = answer.kind === 'refused' && answer.status !== 400 && answer.status !== 413;
    if (hasNoSuchQuestion) safe = 0;
    return ids.length === 1 || hasNoSuchQuestion ? rescue(ids, fields, into) : halves(ids, fields, into);
  }

  /** The size that worked in the end; null when it was no matter of size. */
  async function halves(ids: readonly string[], fields: readonly string[], into: Fetched): Promise<number | null> {
    const middle = Math.ceil(ids.length / 2);
    const [left, right] = await Promise.all([
      many(ids.slice(0, middle), fields, into),
      many(ids.slice(middle), fields, into),
    ]);
    if (left === null || right === null) return null;
    safe = Math.min(safe, left, right);
    return Math.min(left, right);
  }

  async function rescue(ids: readonly string[], fields: readonly string[], into: Fetched): Promise<null> {
    const before = into.found.length;
    await oneByOne(ids, fields, into);
    rescues = into.found.length > before ? rescues + 1 : 0;
    if (rescues >= RESCUES) safe = 0;
    return null;
  }

  async function sort(ids: readonly string[], fields: readonly string[], came: readonly unknown[], into: Fetched) {
    const missing = new Set(ids);
    for (const one of came) {
      const issue = issueIn(one);
      if (issue !== null && missing.delete(issue.id)) into.found.push(issue);
    }
    // Also what the answer calls an error: only the issue's own address says which kind of no it is.
    await oneByOne([...missing], fields, into);
  }

  async function oneByOne(ids: readonly string[], fields: readonly string[], into: Fetched): Promise<void> {
    await Promise.all(ids.map((id) => one(id, fields, into)));
  }

  async function one(id: string, fields: readonly string[], into: Fetched): Promise<void> {
    const answer = await rest.ask({
      path: '/rest/api/3/issue/{id}',
      ids: { id },
      query: { fields: fields.join(',') },
      tries: ONE_TRIES,
    });
    if (answer.kind === 'refused' && answer.status === 404) into.absent.push(id);
    else if (answer.kind !== 'told') into.troubled.push({ id, trouble: troubleOf(answer) });
    else {
      const issue = issueIn(answer.value);
      if (issue?.id === id) into.found.push(issue);
      else into.troubled.push({ id, trouble: oddAnswer(answer.status) });
    }
  }

  return async (ids, fields) => {
    const into: Fetched = { found: [], absent: [], troubled: [] };
    for (let left = ids; left.length > 0;) {
      const size = safe === 0 ? left.length : safe;
      await many(left.slice(0, size), fields, into);
      left = left.slice(size);
    }
    return into;
  };
}
