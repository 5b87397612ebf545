import { type Reply, json } from '../reply.js';
import type { JsonObject } from '../world/world.js';
import { type ApiRequest, bodyFields, refusal, words } from './api-request.js';
import { readableIssue } from './bulk-fetch.js';
import { hashShare } from './hash-share.js';
import type { Quirks } from './quirks.js';
import { shownHistories } from './shown-issue.js';
import type { SiteWorld } from './site-world.js';

const MOST_ISSUES = 1000;
const MOST_HISTORIES = 10_000;

interface Entry {
  readonly at: number;
  readonly issueId: number;
  readonly history: JsonObject;
}

/** `changelog/bulkfetch`: the histories of many issues by their time, so that one issue may be split over pages. */
export function bulkHistory(world: SiteWorld, request: ApiRequest, quirks: Quirks): Reply {
  if (quirks.bulkHistory === 'absent') return refusal(404, 'The requested resource was not found.');
  const body = bodyFields(request);
  const wanted = words(body?.['issueIdsOrKeys']);
  if (body === null || wanted.length === 0) return refusal(400, 'issueIdsOrKeys is required.');
  if (wanted.length > MOST_ISSUES) return refusal(400, `At most ${MOST_ISSUES} issues can be asked for.`);
  const issues = new Map(
    wanted.flatMap((one) => {
      const issue = readableIssue(world, one, quirks);
      return issue === null ? [] : [[issue.id, issue] as const];
    }),
  );
  if (quirks.brokenIssues.some((id) => issues.has(id))) return refusal(500, 'Internal server error');
  const identity = String(Math.floor(hashShare(1, wanted.join()) * 2 ** 32));
  const after = afterOf(body['nextPageToken'], identity);
  if (after === 'invalid') return refusal(400, 'The provided next page token is invalid.');

  const entries: Entry[] = [];
  for (const issue of issues.values()) {
    for (const history of shownHistories(issue, quirks)) {
      entries.push({ at: epoch(history['created']), issueId: issue.id, history });
    }
  }
  entries.sort(compared);
  const asked = Number(body['maxResults'] ?? 1000) || 1000;
  const length = Math.max(1, Math.min(asked, quirks.bulkHistoryPage, MOST_HISTORIES));
  const start = after === null ? 0 : entries.findIndex((entry) => compared(entry, after) > 0);
  const page = start === -1 ? [] : entries.slice(start, start + length);
  const last = page.at(-1);
  const isEnd = start === -1 || start + page.length >= entries.length;
  return json(200, {
    issueChangeLogs: logsOf(page, quirks),
    ...(isEnd || last === undefined ? { nextPageToken: null } : { nextPageToken: tokenOf(identity, last) }),
  });
}

function logsOf(page: readonly Entry[], { shuffledHistories }: Quirks): JsonObject[] {
  const logs = new Map<number, JsonObject[]>();
  for (const { issueId, at, history } of page) {
    const histories = logs.get(issueId) ?? [];
    histories.push({ ...history, created: at });
    logs.set(issueId, histories);
  }
  return [...logs].map(([issueId, changeHistories]) => ({
    issueId: String(issueId),
    changeHistories: shuffledHistories ? changeHistories.toSorted(shuffled) : changeHistories,
  }));
}

function shuffled(one: JsonObject, other: JsonObject): number {
  return hashShare(7, String(one['id'])) - hashShare(7, String(other['id']));
}

function compared(one: Omit<Entry, 'history'> & { history?: JsonObject }, other: typeof one): number {
  return (
    one.at - other.at || one.issueId - other.issueId || Number(one.history?.['id']) - Number(other.history?.['id'])
  );
}

/** Milliseconds of a time as Jira writes it, without a colon in the offset. */
function epoch(created: unknown): number {
  return Date.parse(String(created).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

function tokenOf(identity: string, { at, issueId, history }: Entry): string {
  return Buffer.from(JSON.stringify([identity, at, issueId, history['id']])).toString('base64url');
}

function afterOf(token: unknown, identity: string): Entry | 'invalid' | null {
  if (typeof token !== 'string' || token === '') return null;
  try {
    const [made, at, issueId, id] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [
      string,
      number,
      number,
      string,
    ];
    return made === identity ? { at, issueId, history: { id } } : 'invalid';
  } catch {
    return 'invalid';
  }
}
