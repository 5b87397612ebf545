import type { SiteTestProgress, StorageTestProgress } from '../../domain/connection-test.js';
import type { ConnectionList, ConnectionRef } from '../../domain/connection-overview.js';
import type { InvitePurpose } from '../../domain/invite.js';
import type { Person } from '../backup-center.js';

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
