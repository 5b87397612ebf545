import type { Secret } from '../domain/secret.js';
import type { Reading } from './reading.js';
import { isUsualSite } from './values/site-url.js';

/** The site that is connected from the start. */
export interface JiraSiteConfig {
  /** The origin, such as `https://acme.atlassian.net`. */
  readonly url: string;
  readonly email: string;
  readonly apiToken: Secret;
}

const NAMES = ['JIRA_SITE_URL', 'JIRA_EMAIL', 'JIRA_API_TOKEN'] as const;

/** The site, or undefined when none is set or a reported problem stands in the way. */
export function jiraConfig(reading: Reading): JiraSiteConfig | undefined {
  const { values, given, demand } = reading;
  if (!NAMES.some(given)) return undefined;
  for (const name of NAMES) demand(name, `${NAMES.join(', ')} are set together`);
  checkHost(reading);
  const { JIRA_SITE_URL: site, JIRA_EMAIL: email, JIRA_API_TOKEN: apiToken } = values;
  return site && email !== undefined && apiToken ? { url: site.origin, email, apiToken } : undefined;
}

function checkHost({ values, report }: Reading): void {
  const site = values.JIRA_SITE_URL;
  if (site === undefined || isUsualSite(site)) return;
  const port = Number(site.port || 443);
  const allowed = (values.SITE_HOSTS ?? []).some(
    (entry) => entry.host === site.hostname.replace(/^\[|\]$/g, '') && (entry.port ?? port) === port,
  );
  if (allowed) return;
  report(
    'JIRA_SITE_URL',
    'is not the address of a Jira Cloud site',
    `Write https://YOUR-SITE.atlassian.net. If ${site.host} is right all the same, add it to SITE_HOSTS.`,
  );
}
