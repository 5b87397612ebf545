import type { Secret } from '../../../domain/secret.js';

/** Where a site is, and who reads it. */
export interface SiteAccess {
  /** Origin, such as `https://acme.atlassian.net`. */
  readonly url: string;
  /** The Atlassian account that reads it. */
  readonly email: string;
  readonly apiToken: Secret;
}

/**
 * Finds a connected site.
 * @throws OperatorError `site-gone` when it is connected no more.
 */
export type FindSite = (workspaceId: string, siteId: string) => Promise<SiteAccess>;
