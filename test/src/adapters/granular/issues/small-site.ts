import type { JsonValue } from '../../../../../src/domain/json-value.js';
import type { Broken, Question, Refused, Told } from '../../../../../src/adapters/granular/rest/rest.js';

export interface SmallIssue {
  readonly id: string;
  readonly projectId: string;
  readonly summary: string;
  readonly created: number;
  readonly updated: number;
  readonly comments: readonly string[];
  readonly worklogs: readonly string[];
  readonly histories: readonly string[];
  readonly remoteLinks: readonly string[];
  readonly watchers: readonly string[];
  readonly voters: readonly string[];
  readonly properties: Readonly<Record<string, JsonValue>>;
  readonly attachments: readonly string[];
}

export type Answer = Told | Refused | Broken;

/** A site of a few issues, which answers the questions that are asked about issues. */
export interface SmallSite {
  readonly issues: Map<string, SmallIssue>;
  /** Issues that search still lists although they are gone. */
  readonly lagging: Map<string, string>;
  /** Projects that search knows; the others are denied. */
  readonly browsable: Set<string>;
  /** How many things of a list an answer shows at most. */
  readonly caps: { inline: number; page: number; search: number; histories: number };
  answer(question: Question): Answer;
}

const MINUTE = 60_000;

export function issueOf(id: number | string, projectId: string, more: Partial<SmallIssue> = {}): SmallIssue {
  const created = 1_700_000_000_000 + Number(id) * MINUTE;
  return {
    ...{ id: String(id), projectId, summary: `Issue ${id}`, created, updated: created },
    ...{ comments: [], worklogs: [], histories: [], remoteLinks: [], watchers: [], voters: [], attachments: [] },
    properties: {},
    ...more,
  };
}

/** `prefix-1` to `prefix-n`, and their ids. */
export function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}

export function told(value: unknown): Told {
  return { kind: 'told', status: 200, value, at: null };
}

export function refused(status: number, words = ''): Refused {
  return { kind: 'refused', status, words };
}

export function broken(status = 500): Broken {
  return { kind: 'broken', status, words: '' };
}

export function stamp(moment: number): string {
  return new Date(moment).toISOString().replace('Z', '+0000');
}

export function keyOf(issue: SmallIssue): string {
  return `P${issue.projectId}-${issue.id}`;
}

/** Things as the lists have them; the older ones have the smaller numbers. */
export function shown(list: string, ids: readonly string[]): { id: string; created: string; text: string }[] {
  return ids.map((id) => ({ id, created: stamp(1_700_000_000_000 + Number(/\d+$/.exec(id)?.[0]) * 1000), text: list }));
}

export function smallSite(issues: readonly SmallIssue[], browsable: readonly string[]): SmallSite {
  const site: SmallSite = {
    issues: new Map(issues.map((issue) => [issue.id, issue])),
    lagging: new Map(),
    browsable: new Set(browsable),
    caps: { inline: 20, page: 100, search: 5000, histories: 1000 },
    answer: (question) => answerOf(site, question),
  };
  return site;
}

function answerOf(site: SmallSite, question: Question): Answer {
  const body = (question.body ?? {}) as Readonly<Record<string, JsonValue>>;
  switch (question.path) {
    case '/rest/api/3/search/jql':
      return searched(site, body);
    case '/rest/api/3/search/approximate-count':
      return told({ count: listedIn(site, projectIn(body), []).length });
    case '/rest/api/3/issue/bulkfetch':
      return fetched(site, body);
    case '/rest/api/3/changelog/bulkfetch':
      return changed(site, body);
    default:
      return ofIssue(site, question);
  }
}

function projectIn(body: Readonly<Record<string, JsonValue>>): string {
  return /^project = (\d+)/.exec(String(body['jql']))?.[1] ?? '';
}

function listedIn(site: SmallSite, projectId: string, reconciled: readonly string[]): string[] {
  const there = [...site.issues.values()].filter((issue) => issue.projectId === projectId).map((issue) => issue.id);
  const lagging = [...site.lagging].filter(([id, its]) => its === projectId && !reconciled.includes(id));
  return [...there, ...lagging.map(([id]) => id)].sort((one, other) => Number(one) - Number(other));
}

function searched(site: SmallSite, body: Readonly<Record<string, JsonValue>>): Answer {
  const projectId = projectIn(body);
  if (!site.browsable.has(projectId)) {
    return refused(400, `The value '${projectId}' does not exist for the field 'project'.`);
  }
  const reconciled = Array.isArray(body['reconcileIssues']) ? body['reconcileIssues'].map(String) : [];
  const behind = Number(body['nextPageToken'] ?? 0);
  const ids = listedIn(site, projectId, reconciled).filter((id) => Number(id) > behind);
  const page = ids.slice(0, Math.min(Number(body['maxResults']), site.caps.search));
  const wanted = JSON.stringify(body['fields']);
  const issues = page.map((id) =>
    wanted === '["id"]' ? { id } : issueShown(site, site.issues.get(id) ?? issueOf(id, '')),
  );
  return told({ issues, ...(page.length < ids.length ? { nextPageToken: page.at(-1) } : { isLast: true }) });
}

function fetched(site: SmallSite, body: Readonly<Record<string, JsonValue>>): Answer {
  const ids = body['issueIdsOrKeys'] as readonly string[];
  const found = ids.flatMap((id) => site.issues.get(id) ?? []);
  return told({ issues: found.map((issue) => issueShown(site, issue)), issueErrors: [] });
}

function changed(site: SmallSite, body: Readonly<Record<string, JsonValue>>): Answer {
  const ids = body['issueIdsOrKeys'] as readonly string[];
  const all = ids.flatMap((id) =>
    shown('history', site.issues.get(id)?.histories ?? []).map((its, index) => ({
      id,
      its,
      place: Number(id) * 10_000 + index,
    })),
  );
  const behind = Number(body['nextPageToken'] ?? -1);
  const left = all.filter(({ place }) => place > behind).sort((one, other) => one.place - other.place);
  const page = left.slice(0, site.caps.histories);
  const logs = page.map(({ id, its }) => ({
    issueId: id,
    changeHistories: [{ ...its, created: Date.parse(its.created) }],
  }));
  return told({ issueChangeLogs: logs, nextPageToken: page.length < left.length ? String(page.at(-1)?.place) : null });
}

function ofIssue(site: SmallSite, question: Question): Answer {
  const issue = site.issues.get(question.ids?.['id'] ?? '');
  if (!issue) return refused(404, 'Issue does not exist or you do not have permission to see it.');
  const startAt = Number(question.query?.['startAt'] ?? 0);
  const size = Math.min(Number(question.query?.['maxResults'] ?? 50), site.caps.page);
  const page = (list: string, ids: readonly string[]): unknown[] => shown(list, ids.slice(startAt, startAt + size));
  const about = (total: number) => ({ startAt, maxResults: size, total });
  switch (question.path) {
    case '/rest/api/3/issue/{id}':
      return told(issueShown(site, issue));
    case '/rest/api/3/issue/{id}/comment':
      return told({ ...about(issue.comments.length), comments: page('comment', issue.comments) });
    case '/rest/api/3/issue/{id}/worklog':
      return told({ ...about(issue.worklogs.length), worklogs: page('worklog', issue.worklogs) });
    case '/rest/api/3/issue/{id}/changelog':
      return told({ ...about(issue.histories.length), values: page('history', issue.histories) });
    case '/rest/api/3/issue/{id}/remotelink':
      return told(issue.remoteLinks.map((id) => ({ id, object: { url: `https://x.example/${id}` } })));
    case '/rest/api/3/issue/{id}/watchers':
      return told({ watchCount: issue.watchers.length, watchers: issue.watchers.map((accountId) => ({ accountId })) });
    case '/rest/api/3/issue/{id}/votes':
      return told({ votes: issue.voters.length, voters: issue.voters.map((accountId) => ({ accountId })) });
    case '/rest/api/3/issue/{id}/properties':
      return told({ keys: Object.keys(issue.properties).map((key) => ({ self: '', key })) });
    case '/rest/api/3/issue/{id}/properties/{key}': {
      const key = question.ids?.['key'] ?? '';
      return key in issue.properties ? told({ key, value: issue.properties[key] }) : refused(404);
    }
    default:
      return refused(404, `No such path: ${question.path}`);
  }
}

function issueShown(site: SmallSite, issue: SmallIssue): object {
  const cut = (name: string, all: readonly unknown[]) => ({
    ...{ startAt: 0, maxResults: site.caps.inline, total: all.length },
    [name]: all.slice(0, site.caps.inline),
  });
  return {
    id: issue.id,
    key: keyOf(issue),
    fields: {
      summary: issue.summary,
      project: { id: issue.projectId },
      created: stamp(issue.created),
      updated: stamp(issue.updated),
      reporter: { accountId: `reporter-${issue.id}` },
      comment: cut('comments', shown('comment', issue.comments)),
      worklog: cut('worklogs', shown('worklog', issue.worklogs)),
      watches: { watchCount: issue.watchers.length },
      votes: { votes: issue.voters.length },
      attachment: issue.attachments.map((id) => ({ id, filename: `${id}.bin`, mimeType: 'a/b', size: 7 })),
    },
  };
}
