import type { Crawl } from '../crawl/crawl.js';
import { picture, type Picture } from './picture.js';

/** So many in a row that a host fails to give, and it is asked for no more: it may be out of this network's reach. */
const HOPELESS = 20;

/**
 * Fetches pictures of people, which lie at hosts of others. Those of a host that gives none are missing without being
 * asked for: tens of thousands, each waited for, would take days.
 */
export function peoplePictures(crawl: Crawl): (address: string) => Promise<Picture> {
  const failures = new Map<string, number>();

  return async (address) => {
    const host = URL.canParse(address) ? new URL(address).host : '';
    if ((failures.get(host) ?? 0) >= HOPELESS) return { kind: 'missing', reason: 'failed' };
    const asked = await picture(crawl, () => crawl.rest.picture(address));
    if (asked.kind === 'missing' && asked.reason === 'failed') failures.set(host, (failures.get(host) ?? 0) + 1);
    else failures.delete(host);
    return asked;
  };
}
