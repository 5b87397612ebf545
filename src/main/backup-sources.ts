import { granularSource } from '../adapters/granular/granular-source.js';
import { siteExportSource } from '../adapters/site-export/site-export-source.js';
import type { Config } from '../config.js';
import { type BackupMethod, backupMethods } from '../domain/backup-kind.js';
import { OperatorError } from '../domain/operator-error.js';
import type { BackupSource } from '../ports/backup-source.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Stores } from '../ports/stores.js';

export interface SourcesOptions {
  readonly config: Config;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
}

/** What a person can choose from, the usual one first. */
export const methods: readonly BackupMethod[] = backupMethods;

/** How the bytes of the sites come about, by each method. */
export function backupSources(options: SourcesOptions): Readonly<Record<BackupMethod, BackupSource>> {
  const { config, stores, clock, log, version } = options;
  const { jiraSite, siteHosts: allowedHosts } = config;

  async function site(workspaceId: string, siteId: string) {
    const record = await stores.sites.find(workspaceId, siteId);
    // A site that the settings no longer name has no credentials any more.
    if (record === null || record.url !== jiraSite?.url) throw new OperatorError('site-gone', {});
    return { url: record.url, email: jiraSite.email, apiToken: jiraSite.apiToken };
  }

  return {
    granular: granularSource({ site, clock, log, version, allowedHosts }),
    'site-export': siteExportSource({ site, clock, log, allowedHosts }),
  };
}
