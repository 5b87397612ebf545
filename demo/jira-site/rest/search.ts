import { createHash } from 'node:crypto';
import { type Reply, json } from '../reply.js';
import { type ApiRequest, bodyFields, refusal, words } from './api-request.js';
import { hashShare } from './hash-share.js';
import { parseJql } from './jql.js';
import { onceOrAlways } from './once-or-always.js';
import type { Quirks } from './quirks.js';
import { type Asked, asksForMore, shownIssue } from './shown-issue.js';
import { firstBehind, orderOf, sortValue, sorted } from './search-order.js';
import { type Found, selected } from './selection.js';
import type { Brief, SiteWorld } from './site-world.js';

export interface SearchRoom {
  readonly world: () => SiteWorld;
  readonly quirks: () => Quirks;
  readonly seed: number;
  readonly now: () => number;
}

export interface Search {
  search(request: ApiRequest): Reply;
  count(request: ApiRequest): Reply;
}

interface Question extends Asked {
  readonly jql: string;
  readonly maxResults: number;
  readonly token: string | null;
  readonly fresh: ReadonlySet<number>;
  /** The same for every page of one search. */
  readonly identity: string;
}

/** Where a page begins: behind an issue by what the search sorts by. */
interface Token {
  readonly q: string;
  readonly after: readonly [value: number | string, id: number] | null;
  readonly made: number;
  /** Pages that had nothing before it, one after the other. */
  readonly empty: number;
}

/** `search/jql` and its count: what a search knows, page by page, and what it does not like. */
export function searchAnswers({ world, quirks, seed, now }: SearchRoom): Search {
  const repeats = onceOrAlways();
  const expires = onceOrAlways();

  /** The issues that a query finds, in its order; or what is wrong with it. */
  function found(jql: string, fresh: ReadonlySet<number>): Found {
    const parsed = parseJql(jql);
    if (parsed.kind === 'error') return { wrong: parsed.text };
    const selection = selected(world(), parsed.jql, now(), now() - quirks().indexLag, fresh);
    return 'wrong' in selection ? selection : sorted(selection, parsed.jql.order);
  }

  function search(request: ApiRequest): Reply {
    const question = questionOf(request);
    if (question === null)
      return refusal(400, 'Invalid request payload. Refer to the REST API documentation and try again.');
    const token = question.token === null ? null : tokenOf(question.token);
    if (token === 'none' || (token !== null && token.q !== question.identity)) {
      return refusal(400, 'The provided next page token is invalid for this query.');
    }
    const odd = quirks();
    const expired = token !== null && now() - token.made > odd.tokenLife;
    if (question.token !== null && (expired || expires(odd.expiredTokens, question.identity))) {
      return refusal(400, 'The provided next page token is expired.');
    }
    const issues = found(question.jql, question.fresh);
    if ('wrong' in issues) return refusal(400, issues.wrong);

    const order = orderOf(question.jql);
    const start = firstBehind(issues, order, token?.after ?? null);
    const more = asksForMore(question);
    const length = pageLength(question, token, more, odd);
    const page = issues.slice(start, start + length);
    const isEnd = start + page.length >= issues.length;
    const last = page.at(-1);
    const after = last === undefined ? (token?.after ?? null) : ([sortValue(last, order), last.id] as const);
    const next: Token = {
      q: question.identity,
      after,
      made: now(),
      empty: page.length === 0 ? (token?.empty ?? 0) + 1 : 0,
    };
    const again = question.token !== null && !isEnd && repeats(odd.repeatedTokens, question.identity);
    return json(200, {
      issues: page.map((brief) => shownBrief(brief, question, more)),
      ...ending(isEnd, again ? question.token : textOf(next), question.identity + String(start), odd),
    });
  }

  function pageLength(question: Question, token: Token | null, more: boolean, odd: Quirks): number {
    const most = Math.max(1, Math.min(question.maxResults, more ? odd.issuesPerPage : odd.idsPerPage));
    const draw = hashShare(seed, `${question.identity} ${String(token?.after)} ${token?.empty ?? 0}`);
    if (draw < odd.emptyPages && (token?.empty ?? 0) < 2) return 0;
    return draw > 1 - odd.shortPages ? Math.max(1, Math.floor(most * 0.4)) : most;
  }

  function ending(isEnd: boolean, token: string | null, page: string, odd: Quirks): Record<string, unknown> {
    const says = odd.isLast === 'always' || (odd.isLast === 'sometimes' && hashShare(seed, page) < 0.5);
    const none = { absent: {}, null: { nextPageToken: null }, empty: { nextPageToken: '' } }[odd.endToken];
    return { ...(isEnd ? none : { nextPageToken: token }), ...(says ? { isLast: isEnd } : {}) };
  }

  /** The index says which issues; what they look like comes from the store, if they are still there. */
  function shownBrief(brief: Brief, question: Question, more: boolean): unknown {
    if (!more) {
      const asked = question.fields.length > 0 && quirks().keysWithIds;
      return asked ? { id: String(brief.id), key: brief.key } : { id: String(brief.id) };
    }
    const issue = world().issue(brief.id);
    return issue === null
      ? { id: String(brief.id), key: brief.key, fields: {} }
      : shownIssue(world(), issue, question, quirks());
  }

  return {
    search,
    count(request) {
      const jql = bodyFields(request)?.['jql'];
      const issues = found(typeof jql === 'string' ? jql : '', new Set());
      if ('wrong' in issues) return refusal(400, issues.wrong);
      const off = (hashShare(seed, String(jql)) * 2 - 1) * quirks().countOff;
      return json(200, { count: Math.max(0, Math.round(issues.length * (1 + off))) });
    },
  };
}

function questionOf(request: ApiRequest): Question | null {
  const { method, query } = request;
  const body = method === 'GET' ? Object.fromEntries(query) : bodyFields(request);
  if (body === null) return null;
  const jql = typeof body['jql'] === 'string' ? body['jql'] : '';
  const fields = method === 'GET' ? query.getAll('fields').flatMap(words) : words(body['fields']);
  const asked = { fields, expand: words(body['expand']), properties: words(body['properties']) };
  const reconcile = words(body['reconcileIssues']);
  const token = body['nextPageToken'];
  return {
    ...asked,
    jql,
    maxResults: Number(body['maxResults'] ?? 50) || 50,
    token: typeof token === 'string' && token !== '' ? token : null,
    fresh: new Set(reconcile.map(Number)),
    identity: createHash('sha1')
      .update(JSON.stringify([jql, fields, reconcile]))
      .digest('base64url'),
  };
}

function textOf(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function tokenOf(text: string): Token | 'none' {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Token;
  } catch {
    return 'none';
  }
}
