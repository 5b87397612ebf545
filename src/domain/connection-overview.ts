import type { ConnectedStorage } from './connected-storage.js';
import type { Site } from './site.js';

/** A site or a storage, whichever. */
export interface ConnectionRef {
  readonly kind: 'site' | 'storage';
  readonly id: string;
}

/** A connected site, and all that its line shows. No credentials, not even sealed ones. */
export interface SiteOverview {
  readonly site: Omit<Site, 'credentials'>;
  /** Given by the settings of the process: it can be tested here, and changed only there. */
  readonly ofEnvironment: boolean;
  /** Names of the schemes that use it, in their order. */
  readonly schemes: readonly string[];
  /** Whole days until the token expires, negative when it has; null when nobody said. */
  readonly tokenDaysLeft: number | null;
}

/** The same of a storage. */
export interface StorageOverview {
  readonly storage: Omit<ConnectedStorage, 'credentials'>;
  readonly ofEnvironment: boolean;
  readonly schemes: readonly string[];
}

export interface ConnectionList {
  readonly sites: readonly SiteOverview[];
  readonly storages: readonly StorageOverview[];
}
