import { z } from 'zod';
import type { Listing, PageFamily } from '../rest/rest.js';
import type { Crawl } from './crawl.js';

const withId = z.object({ id: z.coerce.string() });

interface Pictured {
  readonly path: string;
  readonly family: PageFamily;
}

const types: readonly Pictured[] = [{ path: '/rest/api/3/issuetype', family: { pages: 'whole' } }];
const urgencies: readonly Pictured[] = [
  { path: '/rest/api/3/priority/search', family: { pages: 'values', size: 50 } },
  { path: '/rest/api/3/priority', family: { pages: 'whole' } },
];

/**
 * Ids of the issue types and priorities, which may have pictures of their own. Where the site does not tell, nobody knows
 * which pictures are missing, and that is a gap.
 */
export async function readPictured(
  crawl: Pick<Crawl, 'rest' | 'gaps'>,
): Promise<{ readonly issueTypes: readonly string[]; readonly priorities: readonly string[] }> {
  return {
    issueTypes: await idsAt(crawl, 'issue-types', types),
    priorities: await idsAt(crawl, 'priorities', urgencies),
  };
}

/** From the first of the places that answers. */
async function idsAt({ rest, gaps }: Pick<Crawl, 'rest' | 'gaps'>, id: string, places: readonly Pictured[]) {
  const ids = new Set<string>();
  let first: Listing | null = null;
  for (const { path, family } of places) {
    const listing = await rest.list({ path }, family, (things) => keep(things, ids));
    if (listing.kind === 'whole') return [...ids];
    first ??= listing;
  }
  const isDenied = first?.kind === 'refused' && (first.status === 401 || first.status === 403);
  const reason = isDenied ? 'permission' : 'failed';
  await gaps.add({ gap: 'section', section: 'avatars', reason, id });
  return [...ids];
}

function keep(things: readonly unknown[], into: Set<string>): void {
  for (const thing of things) {
    const known = withId.safeParse(thing);
    if (known.success) into.add(known.data.id);
  }
}
