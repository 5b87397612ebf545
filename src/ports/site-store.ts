import type { ConnectionTest } from '../domain/connection-test.js';
import type { Site, SiteSettings } from '../domain/site.js';
import type { Claim } from './claim.js';
import type { WriteResult } from './write-result.js';

/**
 * Connected sites. Every promise of `Stores` holds; beside them:
 * - Two sites of a workspace never have the same `siteKey`, however many callers try at once.
 * - A site is busy with one run at most; of any number of calls of `occupy` at once one wins.
 */
export interface SiteStore {
  /** @throws OperatorError `site-already-connected` */
  insert(site: Site): Promise<void>;
  find(workspaceId: string, siteId: string): Promise<Site | null>;
  /** All of the workspace, by URL. */
  list(workspaceId: string): Promise<readonly Site[]>;
  /** Busy ones of all workspaces: for recovery at start, never for an answer to a person. */
  listBusyEverywhere(): Promise<readonly Site[]>;
  /**
   * Changes the settings if they are still at `revision`, and raises it.
   * @throws OperatorError `site-already-connected`, and changes nothing
   */
  update(
    workspaceId: string,
    siteId: string,
    revision: number,
    changes: Partial<SiteSettings>,
    stamp: { readonly updatedAt: Date; readonly updatedBy: string | null },
  ): Promise<WriteResult<Site>>;
  /** Makes the site busy with `runId` if it is free. Does not look whether such a run exists. */
  occupy(workspaceId: string, siteId: string, runId: string): Promise<Claim>;
  /** Frees the site if `runId` occupies it; false when it did not. */
  vacate(workspaceId: string, siteId: string, runId: string): Promise<boolean>;
  /** Of all workspaces: for the watch, for sealing anew, never for an answer to a person. */
  listEverywhere(): Promise<readonly Site[]>;
  /** Notes how a test ended; changes no setting and no revision. False when there is no such site. */
  noteTest(workspaceId: string, siteId: string, test: ConnectionTest): Promise<boolean>;
  /** False when there was none. Does not look who uses it. */
  remove(workspaceId: string, siteId: string): Promise<boolean>;
}
