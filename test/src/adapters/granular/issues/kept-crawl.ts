import type { Crawl, CrawledProject, SiteFeatures } from '../../../../../src/adapters/granular/crawl/crawl.js';
import type { Gap } from '../../../../../src/adapters/granular/gap-book.js';
import type { Questions } from '../../../../../src/adapters/granular/issues/questions.js';
import type { RunActivity } from '../../../../../src/domain/run-activity.js';

export interface KeptCrawl {
  readonly crawl: Crawl;
  readonly sets: Map<string, Readonly<Record<string, unknown>>[]>;
  readonly gaps: Gap[];
  readonly met: Set<string>;
  readonly activities: RunActivity[];
  readonly finished: string[];
  lines(set: string): readonly Readonly<Record<string, unknown>>[];
}

export const allOn: SiteFeatures = {
  ...{ watching: true, voting: true, timeTracking: true, attachments: true, issueLinking: true },
  ...{ paid: true, cloudId: null },
};

export function projectOf(id: string, more: Partial<CrawledProject> = {}): CrawledProject {
  const usual = { typeKey: 'software', style: 'classic', status: 'live', issueCount: null } as const;
  return { id, key: `P${id}`, name: `Project ${id}`, ...usual, ...more };
}

const quiet = () => undefined;
const noRest = (): never => {
  throw new Error('Nobody asks for that here.');
};

/** A crawl that keeps what is written, said and missing. */
export function keptCrawl(
  rest: Questions,
  signal = new AbortController().signal,
  said?: (is: string) => void,
): KeptCrawl {
  const sets: KeptCrawl['sets'] = new Map();
  const gaps: Gap[] = [];
  const met = new Set<string>();
  const activities: RunActivity[] = [];
  const finished: string[] = [];
  const log = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet, fatal: quiet, child: () => log };
  const crawl: Crawl = {
    rest: {
      ...{ site: 'small.atlassian.net', account: noRest, bytes: noRest, picture: noRest, figures: () => [] },
      ...{ ask: rest.ask, list: rest.list },
    },
    archive: {
      async line(set, value) {
        await Promise.resolve();
        if (finished.some((prefix) => set.startsWith(prefix))) throw new Error(`${set} is finished.`);
        const line = JSON.parse(JSON.stringify(value)) as Readonly<Record<string, unknown>>;
        sets.set(set, [...(sets.get(set) ?? []), line]);
      },
      lines: (set) => sets.get(set)?.length ?? 0,
      async finish(prefix) {
        await Promise.resolve();
        finished.push(prefix);
      },
      file: noRest,
      stream: noRest,
    },
    gaps: {
      async add(gap) {
        await Promise.resolve();
        gaps.push(gap);
      },
    },
    tally: {
      ...{ projects: 0, issues: 0, comments: 0, worklogs: 0, histories: 0, users: 0, attachments: 0 },
      attachmentBytes: 0,
    },
    type: 'basic',
    clock: { now: () => new Date(), wait: () => Promise.resolve() },
    log,
    signal,
    now(activity) {
      activities.push(activity);
      said?.(activity.is);
    },
    met: (accountId) => void met.add(accountId),
  };
  return { crawl, sets, gaps, met, activities, finished, lines: (set) => sets.get(set) ?? [] };
}
