import type { Archive } from '../../../../../src/adapters/granular/archive/archive.js';
import type { Crawl, CrawledProject, SiteFeatures, Tally } from '../../../../../src/adapters/granular/crawl/crawl.js';
import type { Gap } from '../../../../../src/adapters/granular/gap-book.js';
import type { Listing, PageFamily, Query, Question, Rest } from '../../../../../src/adapters/granular/rest/rest.js';
import { type SectionBook, sectionBook } from '../../../../../src/adapters/granular/sections/section-book.js';
import type { RunActivity } from '../../../../../src/domain/run-activity.js';
import { standingClock } from '../../../../contract/standing-clock.js';
import { silentLog } from '../../../web/silent-log.js';

/** What the fake site says: things of a list, a document, or no. */
export type Says =
  | { readonly things: readonly unknown[]; readonly total?: number; readonly then?: No }
  | { readonly value: unknown; readonly status?: number }
  | No;

type No =
  | { readonly refused: number; readonly words?: string }
  | { readonly broken: number; readonly words?: string }
  | { readonly endless: true };

export type Routes = Readonly<Record<string, Says | ((question: Question) => Says)>>;

export interface Asked {
  readonly question: Question;
  readonly family: PageFamily | null;
}

export interface FakeSite {
  readonly crawl: Crawl;
  readonly book: SectionBook;
  readonly asked: readonly Asked[];
  readonly lines: ReadonlyMap<string, unknown[]>;
  readonly files: ReadonlyMap<string, string>;
  readonly gaps: readonly Gap[];
  readonly met: Set<string>;
  readonly activities: readonly RunActivity[];
  readonly finished: readonly string[];
  /** Full paths that were asked, with their queries, sorted. */
  addresses(): string[];
}

/** A list of one thing, that all lists are by default. */
const usual = {
  things: [
    { id: '1', key: 'one', fieldId: 'f', accountId: 'a1', groupId: 'g1', uuid: 'u1', custom: true, name: 'One' },
  ],
};

/** A site that answers by these routes, host and path with places; everything else with one thing, or an empty document. */
export function fakeSite(routes: Routes = {}, type: Crawl['type'] = 'basic'): FakeSite {
  const asked: Asked[] = [];
  const lines = new Map<string, unknown[]>();
  const files = new Map<string, string>();
  const gaps: Gap[] = [];
  const met = new Set<string>();
  const activities: RunActivity[] = [];
  const finished: string[] = [];

  function says(question: Question, otherwise: Says): Says {
    const route = routes[`${question.host === 'platform' ? 'platform:' : ''}${question.path}`] ?? otherwise;
    return typeof route === 'function' ? route(question) : route;
  }

  const rest: Rest = {
    site: 'northwind.atlassian.net',
    async ask(question) {
      asked.push({ question, family: null });
      const said = says(question, { value: {} });
      if ('value' in said) return { kind: 'told', status: said.status ?? 200, value: said.value, at: null };
      if ('things' in said)
        return { kind: 'told', status: 200, value: { values: said.things, isLast: true }, at: null };
      if ('endless' in said) throw new Error('Only lists are endless');
      return noOf(said);
    },
    async list(question, family, take, key) {
      asked.push({ question, family });
      const said = says(question, usual);
      if ('value' in said) throw new Error(`${question.path} is asked for as a list`);
      if (!('things' in said)) return listingOf(said, 0);
      const seen = new Set<string>();
      const fresh = said.things.filter((thing) => {
        const name = key?.(thing);
        return name === undefined || seen.size < seen.add(name).size;
      });
      for (let at = 0; at < fresh.length; at += 2) await take(fresh.slice(at, at + 2));
      if (said.then !== undefined) return listingOf(said.then, fresh.length);
      return { kind: 'whole', received: fresh.length, total: said.total ?? null };
    },
    account: async () => ({ accountId: 'bot', timeZone: 'Asia/Kolkata', value: { accountId: 'bot' } }),
    bytes: () => Promise.reject(new Error('No bytes here')),
    picture: () => Promise.reject(new Error('No pictures here')),
    figures: () => [],
  };

  const archive: Archive = {
    async line(set, value) {
      if (finished.some((prefix) => set.startsWith(prefix))) throw new Error(`${set} was finished`);
      lines.set(set, [...(lines.get(set) ?? []), value]);
    },
    lines: (set) => lines.get(set)?.length ?? 0,
    async finish(prefix) {
      finished.push(prefix);
    },
    async file(path, content) {
      files.set(path, String(content));
      return { bytes: content.length, sha256: '' };
    },
    stream: () => Promise.reject(new Error('No streams here')),
  };

  const tally: Tally = {
    ...{ projects: 0, issues: 0, comments: 0, worklogs: 0 },
    ...{ histories: 0, users: 0, attachments: 0, attachmentBytes: 0 },
  };
  const crawl: Crawl = {
    ...{ rest, archive, tally, type },
    gaps: {
      async add(gap) {
        gaps.push(gap);
      },
    },
    clock: standingClock(),
    log: silentLog(),
    signal: new AbortController().signal,
    now: (activity) => void activities.push(activity),
    met: (accountId) => void met.add(accountId),
  };
  return {
    ...{ crawl, asked, lines, files, gaps, met, activities, finished },
    book: sectionBook(),
    addresses: () => [...new Set(asked.map(addressOf))].toSorted(),
  };
}

function noOf(no: Exclude<No, { endless: true }>): { kind: 'refused' | 'broken'; status: number; words: string } {
  const words = no.words ?? '';
  return 'refused' in no
    ? { kind: 'refused', status: no.refused, words }
    : { kind: 'broken', status: no.broken, words };
}

function listingOf(no: No, received: number): Listing {
  return 'endless' in no ? { kind: 'endless', received } : { ...noOf(no), received };
}

function addressOf({ question, family }: Asked): string {
  const { host, path, query, ids = {} } = question;
  const open = path.match(/\{(\w+)\}/g)?.filter((place) => ids[place.slice(1, -1)] === undefined) ?? [];
  if (open.length > 0) throw new Error(`${path} was asked without ${open.join(', ')}`);
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(withPage(query, family))) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) params.append(name, String(one));
  }
  const asked = decodeURIComponent(params.toString().replaceAll('+', ' '));
  return `${host === 'platform' ? 'platform:' : ''}${path}${asked === '' ? '' : `?${asked}`}`;
}

function withPage(query: Query = {}, family: PageFamily | null): Query {
  switch (family?.pages) {
    case 'values':
    case 'array':
      return { ...query, maxResults: family.size };
    case 'named':
      return { ...query, [family.by === 'offset' ? 'limit' : 'maxResults']: family.size };
    case 'service-desk':
      return { ...query, limit: family.size };
    case 'cursor':
      return { ...query, maxResults: family.size };
    default:
      return query;
  }
}

/** A project, live and of software unless it is said otherwise. */
export function project(id: string, more: Partial<CrawledProject> = {}): CrawledProject {
  const usually = { typeKey: 'software', style: 'classic', status: 'live', issueCount: 7 } as const;
  return { id, key: `P${id}`, name: `Project ${id}`, ...usually, ...more };
}

export const allFeatures: SiteFeatures = {
  ...{ watching: true, voting: true, timeTracking: true, attachments: true, issueLinking: true },
  paid: true,
  cloudId: 'cloud-1',
};
