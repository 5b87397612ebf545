import { z } from 'zod';
import type { Crawl } from '../crawl/crawl.js';
import type { Gap } from '../gap-book.js';
import { missingReason } from './avatar-owners.js';

const properties = z.array(z.object({ key: z.string(), value: z.unknown() }));
const keys: ReadonlyMap<string, string> = new Map([
  ['jira.lf.logo.url', 'logo'],
  ['jira.lf.favicon.url', 'favicon'],
  ['jira.lf.favicon.hires.url', 'favicon-large'],
]);

export interface SiteLogo {
  readonly name: string;
  /** As the settings give it. */
  readonly address: string;
}

/** The pictures that the site shows as its own, as its settings name them; or why they are not known. */
export async function siteLogos(crawl: Crawl): Promise<readonly SiteLogo[] | Gap> {
  const answer = await crawl.rest.ask({ path: '/rest/api/3/application-properties' });
  if (answer.kind !== 'told') {
    const { status, words } = answer;
    return { gap: 'section', section: 'logos', reason: missingReason(answer), status, words };
  }
  const parsed = properties.safeParse(answer.value);
  if (!parsed.success) return { gap: 'section', section: 'logos', reason: 'failed' };
  const logos = new Map<string, SiteLogo>();
  for (const { key, value } of parsed.data) {
    const name = keys.get(key);
    if (name === undefined || typeof value !== 'string' || value.trim() === '') continue;
    // The whole address, one without its protocol, or a path of the site: who fetches it knows where the site is.
    logos.set(name, { name, address: value.trim() });
  }
  return [...logos.values()];
}
