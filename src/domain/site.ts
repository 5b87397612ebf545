import type { ConnectionTest } from './connection-test.js';
import type { Sealed } from './sealed.js';

/** What a person enters about a site. */
export interface SiteSettings {
  /** Origin, such as `https://acme.atlassian.net`; unique in the workspace by `siteKey`. */
  readonly url: string;
  /** The Atlassian account that reads it. */
  readonly email: string;
  /** Null when they come from the environment. */
  readonly credentials: Sealed | null;
  /** The day on which the API token expires, `2027-03-31`, as a person entered it: no API tells. */
  readonly tokenExpiresOn: string | null;
}

/** A connected Jira Cloud tenant. */
export interface Site extends SiteSettings {
  readonly id: string;
  readonly workspaceId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Slack user id; null for the bot itself. */
  readonly updatedBy: string | null;
  /** Counts changes of the settings, and only those. */
  readonly revision: number;
  /** The run that exports or crawls this site, so that there is one at a time. */
  readonly busyWith: string | null;
  /** Null when it was never tested. */
  readonly lastTest: ConnectionTest | null;
}

/** The form of a site's URL by which two are the same site: its origin. Throws a TypeError for what is no URL. */
export function siteKey(url: string): string {
  return new URL(url).origin;
}
