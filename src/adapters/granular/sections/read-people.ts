import type { GapReason } from '../../../domain/archive-gap.js';
import type { Crawl, SiteFeatures } from '../crawl/crawl.js';
import { accountBatches } from './account-batches.js';
import { setsOf, wholeSite } from './endpoint.js';
import { type Ground, groundFor } from './ground.js';
import { inParallel } from './in-parallel.js';
import { idIn, partOf } from './part-of.js';
import { isRefused, reasonFor } from './reaction.js';
import { readEndpoint, tryEndpoint } from './read-endpoint.js';
import type { SectionBook } from './section-book.js';
import { groupsEndpoint, oneUser, usersEndpoint, usersInBulk } from './tables/people-endpoints.js';

/** A person's picture. */
export interface PersonAvatar {
  readonly accountId: string;
  readonly avatarUrl: string;
}

/** So many accounts are asked for one by one at a time. */
const AT_ONCE = 4;
/** When so many were denied and not one was shown, the others would be denied as well. */
const ENOUGH_DENIED = 20;

/**
 * Puts the people and groups of the site into the archive, and every account of `seen` that the site does not list: of
 * customers, of apps, of people who went. Those that it does not know any more are counted in a gap. In an Extended
 * backup it gives back where their pictures are; else nothing. To be called when everything else was read; the sets of
 * users and groups are closed.
 */
export async function readPeople(
  crawl: Crawl,
  book: SectionBook,
  features: SiteFeatures,
  seen: Iterable<string>,
): Promise<readonly PersonAvatar[]> {
  const avatars: PersonAvatar[] = [];

  function told(user: unknown): void {
    crawl.tally.users += 1;
    const accountId = idIn(user, 'accountId');
    const avatarUrl = partOf(user, 'avatarUrls', '48x48');
    if (crawl.type !== 'extended' || accountId === undefined || typeof avatarUrl !== 'string') return;
    avatars.push({ accountId, avatarUrl });
  }

  const ground = { ...groundFor({ crawl, book, features, administer: false, projects: [] }), told };
  crawl.now({ is: 'section', section: 'users' });
  await readEndpoint(ground, usersEndpoint, wholeSite);
  crawl.now({ is: 'section', section: 'groups' });
  await readEndpoint({ ...ground, told: undefined }, groupsEndpoint, wholeSite);
  crawl.now({ is: 'section', section: 'users' });
  await readSeen(ground, [...new Set(seen)]);
  for (const set of [...setsOf(usersEndpoint), ...setsOf(groupsEndpoint)]) await crawl.archive.finish(set);
  return avatars;
}

async function readSeen(ground: Ground, seen: readonly string[]): Promise<void> {
  const known = (accountId: string): boolean => ground.taken.get(usersEndpoint.into)?.has(accountId) === true;
  const unlisted = seen.filter((accountId) => !known(accountId));
  await inParallel(accountBatches(unlisted), AT_ONCE, async (batch) => {
    // What comes of it shows in who is known afterwards.
    await tryEndpoint(ground, usersInBulk(batch), wholeSite);
  });

  const missing = new Map<GapReason, number>();
  let shown = 0;
  let denied = 0;
  await inParallel(
    unlisted.filter((accountId) => !known(accountId)),
    AT_ONCE,
    async (accountId) => {
      const isHopeless = denied >= ENOUGH_DENIED && shown === 0;
      const reason = isHopeless ? 'permission' : await whyWithout(ground, accountId);
      if (reason === 'permission') denied += 1;
      if (reason === null) shown += 1;
      else missing.set(reason, (missing.get(reason) ?? 0) + 1);
    },
  );
  const section = 'users';
  for (const [reason, count] of missing) {
    ground.book.missing(section, { how: reason === 'failed' ? 'failed' : 'unavailable', http: null, words: '' });
    await ground.crawl.gaps.add({ gap: 'section', section, reason, id: 'users/unlisted', count });
  }
}

/** Null when the account came. */
async function whyWithout(ground: Ground, accountId: string): Promise<GapReason | null> {
  const endpoint = oneUser(accountId);
  const { no, got } = await tryEndpoint(ground, endpoint, wholeSite);
  if (no === null) return got > 0 ? null : 'lost';
  return isRefused(no, 400, 404) ? 'lost' : reasonFor(no, endpoint, ground);
}
