import type { SiteTestProgress, StorageTestProgress } from '../../domain/connection-test.js';
import type { ConnectedStorage } from '../../domain/connected-storage.js';
import type { InvitePurpose } from '../../domain/invite.js';
import type { Site } from '../../domain/site.js';
import type { Person } from '../backup-center.js';

/** A site or a storage, whichever. */
export interface ConnectionRef {
  readonly kind: 'site' | 'storage';
  readonly id: string;
}

/** A connection, and all that its line shows. No credentials, not even sealed ones. */
export interface SiteOverview {
  readonly site: Omit<Site, 'credentials'>;
  /** Given by the settings of the process: it can be tested here, and changed only there. */
  readonly ofEnvironment: boolean;
  /** Names of the schemes that use it, in their order. */
  readonly schemes: readonly string[];
  /** Whole days until the token expires, negative when it has; null when nobody said. */
  readonly tokenDaysLeft: number | null;
}

export interface StorageOverview {
  readonly storage: Omit<ConnectedStorage, 'credentials'>;
  readonly ofEnvironment: boolean;
  readonly schemes: readonly string[];
}

export interface ConnectionList {
  readonly sites: readonly SiteOverview[];
  readonly storages: readonly StorageOverview[];
}

/** A link for one person, good for one use within ten minutes. */
export interface PrivateLink {
  /** Show it to that person alone. */
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * What people can do about sites and storages in Slack. What changes something throws `not-allowed` for who may not,
 * and `site-gone` or `storage-gone` for what has gone meanwhile.
 */
export interface Connections {
  readConnections(workspaceId: string): Promise<ConnectionList>;
  /**
   * A link to the page where a connection is entered. Links that the person had before are worth nothing from now on.
   * @throws OperatorError `public-url-missing`, `connection-of-environment`
   */
  invite(by: Person, purpose: InvitePurpose, locale: string): Promise<PrivateLink>;
  /** Tries a connection with the credentials that it has, step by step, and notes how that ended. */
  testConnection(
    by: Person,
    ref: ConnectionRef,
    signal: AbortSignal,
  ): AsyncGenerator<SiteTestProgress | StorageTestProgress, void, void>;
  /** @throws OperatorError `connection-in-use`, `connection-of-environment` */
  removeConnection(by: Person, ref: ConnectionRef): Promise<{ readonly name: string }>;
}
