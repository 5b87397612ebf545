import { granularSource } from '../adapters/granular/granular-source.js';
import { siteExportSource } from '../adapters/site-export/site-export-source.js';
import type { Config } from '../config.js';
import { type BackupMethod, backupMethods } from '../domain/backup-kind.js';
import type { BackupSource } from '../ports/backup-source.js';
import type { Clock } from '../ports/clock.js';
import type { SiteAccess } from '../ports/connection-probe.js';
import type { Logger } from '../ports/logger.js';

export interface SourcesOptions {
  readonly config: Config;
  /** A site with its credentials; rejects with an OperatorError when there are none. */
  site(workspaceId: string, siteId: string): Promise<SiteAccess>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
}

/** What a person can choose from, the usual one first. */
export const methods: readonly BackupMethod[] = backupMethods;

/** How the bytes of the sites come about, by each method. */
export function backupSources(options: SourcesOptions): Readonly<Record<BackupMethod, BackupSource>> {
  const { config, site, clock, log, version } = options;
  const allowedHosts = config.siteHosts;
  return {
    granular: granularSource({ site, clock, log, version, allowedHosts }),
    'site-export': siteExportSource({ site, clock, log, allowedHosts }),
  };
}
