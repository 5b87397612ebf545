import type { ConnectedStorage } from '../src/domain/connected-storage.js';
import type { Site } from '../src/domain/site.js';

/** A connected site, and all that its line shows. */
export interface SeenSite {
  readonly site: Omit<Site, 'credentials'>;
  /** Given by the settings of the bot. */
  readonly ofEnvironment: boolean;
  /** Names of the schemes that use it. */
  readonly schemes: readonly string[];
  /** Whole days until the token expires, negative when it has; null when nobody said. */
  readonly tokenDaysLeft: number | null;
}

export interface SeenStorage {
  readonly storage: Omit<ConnectedStorage, 'credentials'>;
  readonly ofEnvironment: boolean;
  readonly schemes: readonly string[];
}

export interface SeenConnections {
  readonly sites: readonly SeenSite[];
  readonly storages: readonly SeenStorage[];
}

/** Which connection a button is for. */
export interface ConnectionRef {
  readonly kind: 'site' | 'storage';
  readonly id: string;
}
