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
    const address = typeof value === 'string' ? absolute(value, crawl.rest.site) : null;
    if (name !== undefined && address !== null) logos.set(name, { name, address });
  }
  return [...logos.values()];
}

/** Settings give an address as the whole, without its protocol, or as a path of the site. */
function absolute(address: string, site: string): string | null {
  if (address.trim() === '') return null;
  const base = `https://${site}/`;
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.protocol === 'https:' ? url.href : null;
}
