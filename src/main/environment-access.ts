import { joinFolders } from '../adapters/ftp/join-folders.js';
import { ftpStorage } from '../adapters/ftp/ftp-storage.js';
import type { EnvironmentAccess } from '../backup/connections/connection-deps.js';
import type { Config } from '../config.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { EnvironmentStorage } from './environment-connections.js';

export interface EnvironmentAccessOptions {
  readonly jiraSite: Config['jiraSite'];
  readonly storage: EnvironmentStorage | null;
  readonly ca: string | undefined;
  /** The workspace that the bot token of the settings belongs to; null while nobody knows. */
  workspaceId(): string | null;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The credentials that the settings have, for the records of the workspace that they belong to. */
export function environmentAccess(options: EnvironmentAccessOptions): EnvironmentAccess {
  const { jiraSite, storage, ca, clock, log } = options;

  /** Backups go on while Slack is away and cannot say whose token it is: only one workspace has such records then. */
  function isOurs(workspaceId: string): boolean {
    return (options.workspaceId() ?? workspaceId) === workspaceId;
  }

  return {
    siteAccess({ workspaceId, url }) {
      // A site that the settings no longer name has no credentials any more.
      if (jiraSite === undefined || jiraSite.url !== url || !isOurs(workspaceId)) return null;
      return { url, email: jiraSite.email, apiToken: jiraSite.apiToken };
    },
    names(kind, { workspaceId, url }) {
      if (!isOurs(workspaceId)) return false;
      return kind === 'site' ? jiraSite?.url === url : storage !== null;
    },
    openStorage({ workspaceId, name }, folder) {
      if (storage === null || !isOurs(workspaceId)) return null;
      const { protocol, host, port, user, password, folder: base } = storage.config;
      if (password === undefined) return null;
      return ftpStorage({
        ...{ name, protocol, host, port, user, password, ca, clock, log },
        folder: joinFolders(base, folder),
      });
    },
  };
}
