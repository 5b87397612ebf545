import { z } from 'zod';
import { OperatorError } from '../../../domain/operator-error.js';
import type { CrawledProject } from '../crawl/crawl.js';
import type { Listing, Query, Rest } from '../rest/rest.js';
import { partOf } from './part-of.js';

/** The projects of a site. */
export interface ListedProjects {
  readonly projects: readonly CrawledProject[];
  /** Set when the site gave only those that are live: why it refused the others. */
  readonly withoutPutAway: { readonly status: number; readonly words: string } | null;
  /** How many the site says that there are beside those that it gave. */
  readonly short: number;
}

const path = '/rest/api/3/project/search';
const query: Query = { expand: 'description,lead,issueTypes,url,projectKeys,insight' };
const everyStatus: Query = { ...query, status: ['live', 'archived', 'deleted'] };

// The id becomes part of paths.
const shape = z.object({
  id: z.coerce.string().regex(/^\d+$/),
  key: z.string().min(1),
  name: z.string().catch(''),
  projectTypeKey: z.string().catch(''),
  style: z.string().catch('classic'),
  archived: z.boolean().optional().catch(undefined),
  deleted: z.boolean().optional().catch(undefined),
  insight: z
    .object({ totalIssueCount: z.number().int().min(0) })
    .optional()
    .catch(undefined),
});

/**
 * All projects that the site shows, archived and deleted ones with them where it can. `keep` gets each as it came, once.
 * Throws when it gives none or not all to the end: without the projects there is no reading a site.
 */
export async function listProjects(
  rest: Rest,
  keep: (project: CrawledProject, value: unknown) => Promise<void> = async () => {},
): Promise<ListedProjects> {
  const found = new Map<string, CrawledProject>();

  async function take(values: readonly unknown[]): Promise<void> {
    for (const value of values) {
      const project = projectIn(value);
      if (project === null) throw new OperatorError('site-answer-unexpected', { site: rest.site, found: 'unreadable' });
      if (found.has(project.id)) continue;
      found.set(project.id, project);
      await keep(project, value);
    }
  }

  const list = (asked: Query): Promise<Listing> =>
    rest.list({ path, query: asked }, { pages: 'values', size: 100 }, take, (value) => projectIn(value)?.id);
  const all = await list(everyStatus);
  const refused = all.kind === 'refused' ? all : null;
  let listing = refused === null ? all : await list(query);
  if (isShort(listing, found.size)) listing = await list(refused === null ? everyStatus : query);
  if (listing.kind !== 'whole') throw withoutProjects(rest, listing);
  return {
    projects: [...found.values()],
    withoutPutAway: refused === null ? null : { status: refused.status, words: refused.words },
    short: Math.max(0, (listing.total ?? 0) - found.size),
  };
}

function isShort(listing: Listing, got: number): boolean {
  return listing.kind === 'whole' && listing.total !== null && got < listing.total;
}

function projectIn(value: unknown): CrawledProject | null {
  const parsed = shape.safeParse(value);
  if (!parsed.success) return null;
  const { id, key, name, projectTypeKey, style, archived, deleted, insight } = parsed.data;
  return {
    id,
    key,
    name,
    typeKey: projectTypeKey,
    style: partOf(value, 'simplified') === true ? 'next-gen' : style,
    status: deleted === true ? 'deleted' : archived === true ? 'archived' : 'live',
    issueCount: insight?.totalIssueCount ?? null,
  };
}

function withoutProjects({ site }: Rest, listing: Exclude<Listing, { kind: 'whole' }>): OperatorError {
  if (listing.kind === 'broken') return new OperatorError('site-unreachable', { site });
  const found = listing.kind === 'refused' ? (`status-${listing.status}` as const) : 'unreadable';
  return new OperatorError('site-answer-unexpected', { site, found });
}
