import { z } from 'zod';
import type { SiteFeatures } from '../crawl/crawl.js';
import type { Questions } from './questions.js';
import { readPaged } from './paged-list.js';
import { type RawIssue, isRaw } from './raw.js';
import { oldestFirst } from './moments.js';
import { type ListRead, oddAnswer, troubleOf } from './trouble.js';

/** A list that is as long as the longest that an issue shows may have been cut there. */
const MAY_BE_CUT = 20;
/** So often properties are read when they change all the time. */
const PASSES = 4;
const nothing: ListRead = { things: [], trouble: null };
const inlineShape = z.object({ total: z.number(), startAt: z.number().optional() });
const keysShape = z.object({ keys: z.array(z.object({ key: z.string().min(1) })) });
const countShape = z.object({ count: z.number().optional() });

/** How many things of a list the site says that there are, where the issue itself does not show them all. */
export function hiddenLength(issue: RawIssue, field: 'comment' | 'worklog'): number {
  const name = field === 'comment' ? 'comments' : 'worklogs';
  if (inline(issue, field, name) !== null) return 0;
  const parsed = inlineShape.safeParse(issue.fields[field]);
  return parsed.success ? parsed.data.total : MAY_BE_CUT;
}

/** Comments as the account may see them. */
export async function readComments(rest: Questions, issue: RawIssue): Promise<ListRead> {
  const shown = inline(issue, 'comment', 'comments');
  if (shown !== null) return { things: oldestFirst(shown), trouble: null };
  return readPaged(rest, {
    path: '/rest/api/3/issue/{id}/comment',
    id: issue.id,
    name: 'comments',
    size: 100,
    query: { orderBy: 'created', expand: 'properties' },
  });
}

/** Worklogs; where time is not tracked the site has no such list, and what the issue does not show is not to be had. */
export async function readWorklogs(rest: Questions, issue: RawIssue, features: SiteFeatures): Promise<ListRead> {
  const shown = inline(issue, 'worklog', 'worklogs');
  if (shown !== null) return { things: oldestFirst(shown), trouble: null };
  if (!features.timeTracking && issue.fields['worklog'] === undefined) return nothing;
  const read = await readPaged(rest, {
    path: '/rest/api/3/issue/{id}/worklog',
    id: issue.id,
    name: 'worklogs',
    size: 5000,
    query: { expand: 'properties' },
  });
  if (read.trouble?.status !== 404 || features.timeTracking) return read;
  // What the issue shows of them is kept, and what it says that there is beside that is missing.
  const field = issue.fields['worklog'];
  const shownOnes = isRaw(field) && Array.isArray(field['worklogs']) ? (field['worklogs'] as unknown[]) : [];
  const missing = (inlineShape.safeParse(field).data?.total ?? 0) - shownOnes.length;
  return { things: oldestFirst(shownOnes), trouble: missing > 0 ? { ...read.trouble, count: missing } : null };
}

/** Links to other places; no site tells of how many there are beforehand. */
export async function readRemoteLinks(rest: Questions, issue: RawIssue, features: SiteFeatures): Promise<ListRead> {
  if (!features.issueLinking) return nothing;
  const answer = await rest.ask({ path: '/rest/api/3/issue/{id}/remotelink', ids: { id: issue.id } });
  if (answer.kind !== 'told') return { things: [], trouble: troubleOf(answer) };
  return Array.isArray(answer.value)
    ? { things: answer.value as unknown[], trouble: null }
    : { things: [], trouble: oddAnswer(answer.status) };
}

/** Who watches, or who voted: one thing, the site's whole answer. */
export async function readPeople(rest: Questions, issue: RawIssue, what: 'watchers' | 'votes'): Promise<ListRead> {
  if (peopleCount(issue, what) === 0) return nothing;
  const path = what === 'watchers' ? '/rest/api/3/issue/{id}/watchers' : '/rest/api/3/issue/{id}/votes';
  const answer = await rest.ask({ path, ids: { id: issue.id } });
  if (answer.kind !== 'told') return { things: [], trouble: troubleOf(answer) };
  const value = isRaw(answer.value) ? answer.value : {};
  const people = value[what === 'watchers' ? 'watchers' : 'voters'];
  if (!Array.isArray(people)) return { things: [], trouble: oddAnswer(answer.status) };
  const count = countOf(value[what === 'watchers' ? 'watchCount' : 'votes']);
  const missing = (count ?? 0) - people.length;
  // Who may not see the others is told their number only.
  return { things: [value], trouble: missing > 0 ? { reason: 'permission', count: missing } : null };
}

/** How many people the issue says that there are; null when it does not say. */
export function peopleCount(issue: RawIssue, what: 'watchers' | 'votes'): number | null {
  const field = issue.fields[what === 'watchers' ? 'watches' : 'votes'];
  return isRaw(field) ? countOf(field[what === 'watchers' ? 'watchCount' : 'votes']) : null;
}

/** Properties, each as its key and value. When one is removed while they are read, they are read again. */
export async function readProperties(rest: Questions, issue: RawIssue): Promise<ListRead> {
  for (let pass = 1; ; pass += 1) {
    const keys = await propertyKeys(rest, issue);
    if (!Array.isArray(keys)) return keys;
    const answers = await Promise.all(keys.map((key) => property(rest, issue, key)));
    const things = answers.flatMap((answer) => answer.things);
    const troubles = answers.flatMap((answer) => answer.trouble ?? []);
    const removed = troubles.filter((trouble) => trouble.status === 404);
    const [worst] = troubles.filter((trouble) => trouble.status !== 404);
    if (worst) return { things, trouble: { ...worst, count: troubles.length } };
    if (removed.length === 0) return { things, trouble: null };
    if (pass === PASSES) return { things, trouble: { reason: 'failed', status: 404, count: removed.length } };
  }
}

async function propertyKeys(rest: Questions, issue: RawIssue): Promise<string[] | ListRead> {
  const answer = await rest.ask({ path: '/rest/api/3/issue/{id}/properties', ids: { id: issue.id } });
  if (answer.kind !== 'told') return { things: [], trouble: troubleOf(answer) };
  const parsed = keysShape.safeParse(answer.value);
  return parsed.success ? parsed.data.keys.map(({ key }) => key) : { things: [], trouble: oddAnswer(answer.status) };
}

async function property(rest: Questions, issue: RawIssue, key: string): Promise<ListRead> {
  const ids = { id: issue.id, key };
  const answer = await rest.ask({ path: '/rest/api/3/issue/{id}/properties/{key}', ids });
  if (answer.kind !== 'told') return { things: [], trouble: troubleOf(answer) };
  if (!isRaw(answer.value) || answer.value['value'] === undefined) {
    return { things: [], trouble: oddAnswer(answer.status) };
  }
  return { things: [{ key, value: answer.value['value'] }], trouble: null };
}

/** The list as the issue shows it; null when it may not be the whole. */
function inline(issue: RawIssue, field: 'comment' | 'worklog', name: 'comments' | 'worklogs'): unknown[] | null {
  const shown = issue.fields[field];
  const parsed = inlineShape.safeParse(shown);
  const things = isRaw(shown) ? shown[name] : undefined;
  if (!parsed.success || !Array.isArray(things)) return null;
  const { total, startAt } = parsed.data;
  const whole = things.length === total && (startAt ?? 0) === 0 && total < MAY_BE_CUT;
  return whole ? (things as unknown[]) : null;
}

function countOf(value: unknown): number | null {
  const parsed = countShape.safeParse({ count: value });
  return parsed.success ? (parsed.data.count ?? null) : null;
}
