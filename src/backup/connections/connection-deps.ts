import type { ConnectedStorage, Protocol } from '../../domain/connected-storage.js';
import type { Site } from '../../domain/site.js';
import type { SiteAccess, SiteProbe, StorageConnector } from '../../ports/connection-probe.js';
import type { Directory } from '../../ports/directory.js';
import type { SecretBox } from '../../ports/secret-box.js';
import type { Storage } from '../../ports/storage.js';
import type { BackupDeps } from '../deps.js';

/**
 * What the settings of the process connect: their secrets never leave it. Asked for records without credentials of
 * their own; null when the settings do not name such a site or storage (any more), or name it for another workspace.
 */
export interface EnvironmentAccess {
  siteAccess(record: Site): SiteAccess | null;
  openStorage(record: ConnectedStorage, folder: string): Storage | null;
  /** Whether the settings name that site or storage, for the workspace of the record. */
  names(kind: 'site' | 'storage', record: Pick<Site, 'workspaceId' | 'url'>): boolean;
}

/** What it takes to open the credentials of a connection. */
export interface CredentialDeps extends Pick<BackupDeps, 'stores'> {
  readonly secretBox: SecretBox;
  readonly storageConnector: StorageConnector;
  readonly environment: EnvironmentAccess;
}

/** What the use cases about connections work with. */
export interface ConnectionDeps
  extends CredentialDeps, Pick<BackupDeps, 'clock' | 'notifier' | 'permissions' | 'log' | 'newId' | 'newReference'> {
  readonly siteProbe: SiteProbe;
  readonly directory: Directory;
  /** Where people reach the bot's pages, without a slash at its end; null when nobody set it. */
  readonly publicUrl: string | null;
  /** Whether the bot may talk to a site there. */
  siteHostAllowed(url: URL): boolean;
  /** Those that this version can speak. */
  readonly protocols: readonly Protocol[];
}
