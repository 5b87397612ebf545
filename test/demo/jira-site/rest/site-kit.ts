import type { JiraSiteOptions } from '../../../../demo/jira-site/options.js';
import { type JiraSite, startJiraSite } from '../../../../demo/jira-site/start-jira-site.js';

export const admin = { email: 'a@example.com', token: 'a-token', kind: 'classic', isAdmin: true } as const;
export const login = `Basic ${Buffer.from('a@example.com:a-token').toString('base64')}`;
export const start = Date.parse('2026-11-23T12:00:00Z');

export interface Kit {
  readonly site: JiraSite;
  /** Moves the site's clock; it stands otherwise. */
  pass(milliseconds: number): void;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  /** The JSON of a good answer. */
  read(path: string): Promise<unknown>;
  /** The same of a POST. */
  ask(path: string, body: unknown): Promise<unknown>;
}

/** Runs `body` with a site of its own whose clock stands. */
export async function inSite(options: Partial<JiraSiteOptions>, body: (kit: Kit) => Promise<void>): Promise<void> {
  let now = start;
  const site = await startJiraSite({ users: [admin], now: () => now, ...options });
  const get = (path: string, headers: Record<string, string> = { Authorization: login }): Promise<Response> =>
    fetch(site.siteUrl + path, { headers, redirect: 'manual' });
  const post = (path: string, fields: unknown): Promise<Response> =>
    fetch(site.siteUrl + path, {
      method: 'POST',
      headers: { Authorization: login, 'Content-Type': 'application/json' },
      body: JSON.stringify(fields),
    });
  try {
    await body({
      ...{ site, get, post },
      pass(milliseconds) {
        now += milliseconds;
      },
      read: async (path) => await good(await get(path)),
      ask: async (path, fields) => await good(await post(path, fields)),
    });
  } finally {
    await site.close();
  }
}

async function good(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}

/** A small site with everything odd in it. */
export const small = { seed: 7, issues: [45, 12, 8], attachments: 0.5 } as const;

export const SEARCH = '/rest/api/3/search/jql';
export const BULK = '/rest/api/3/issue/bulkfetch';
export const HISTORY = '/rest/api/3/changelog/bulkfetch';

interface SearchPage {
  readonly issues: readonly { readonly id: string; readonly key?: string }[];
  readonly nextPageToken?: string | null;
  readonly isLast?: boolean;
}

/** All ids that a search gives, page after page. */
export async function searched(
  { ask }: Kit,
  jql: string,
  fields: readonly string[] = ['id'],
  maxResults = 5000,
): Promise<number[]> {
  const ids: number[] = [];
  let token: string | null | undefined;
  for (let count = 0; count < 500; count += 1) {
    const body = {
      jql,
      fields,
      maxResults,
      ...(token === undefined || token === null ? {} : { nextPageToken: token }),
    };
    const page = (await ask(SEARCH, body)) as SearchPage;
    ids.push(...page.issues.map(({ id }) => Number(id)));
    token = page.nextPageToken;
    if (page.isLast === true || token === undefined || token === null || token === '') return ids;
  }
  throw new Error('The search has no end');
}

/** The ids that every live project gives that can be browsed. */
export async function census(kit: Kit): Promise<number[]> {
  const ids: number[] = [];
  for (const { id, status, browsable } of kit.site.world.projects) {
    if (status === 'live' && browsable) ids.push(...(await searched(kit, `project = ${id} ORDER BY id ASC`)));
  }
  return ids.sort((one, other) => one - other);
}
