import { isLoopback } from './loopback.js';
import { Refusal } from './refusal.js';
import { parseWebAddress } from './web-address.js';

const CLOUD = '.atlassian.net';

/** The origin of a Jira Cloud site, such as `https://acme.atlassian.net`; other hosts must stand in `alsoAllowed`. */
export function parseSiteUrl(text: string): URL {
  const url = parseWebAddress(text);
  const host = url.hostname;
  if (url.pathname !== '/') throw new Refusal('has a path after the host', `Write ${url.origin} alone.`);
  if (host.indexOf(CLOUD) !== host.lastIndexOf(CLOUD)) {
    const [name] = host.split('.');
    throw new Refusal(`has ${CLOUD} twice`, `Write https://${name}${CLOUD}.`);
  }
  if (host === CLOUD.slice(1)) throw new Refusal('lacks the name of the site');
  return url;
}

/** Whether a site needs no entry in `SITE_HOSTS`: Jira Cloud itself, or a stand-in on this machine. */
export function isUsualSite(url: URL): boolean {
  return url.hostname.endsWith(CLOUD) || isLoopback(url.hostname);
}
