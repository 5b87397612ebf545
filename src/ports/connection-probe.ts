import type { SiteTestProgress } from '../domain/connection-test.js';
import type { ConnectedStorage } from '../domain/connected-storage.js';
import type { Secret } from '../domain/secret.js';
import type { Storage } from './storage.js';

/** A site and who reads it. */
export interface SiteAccess {
  /** Origin. */
  readonly url: string;
  readonly email: string;
  readonly apiToken: Secret;
}

/** Tries a site as a backup will use it. */
export interface SiteProbe {
  /**
   * The steps of `siteTestSteps` as they happen; none throws but for a bug. A failed one has the code that a run would
   * meet: `host-not-allowed`, `site-not-found`, `site-unreachable`, `site-login-refused`, `token-scoped`,
   * `site-login-locked`, `site-blocks-address`, `not-an-administrator`, `site-answer-unexpected`, `rate-limited`.
   */
  probe(access: SiteAccess, signal: AbortSignal): AsyncGenerator<SiteTestProgress, void, void>;
}

/** A storage and who writes there. */
export interface StorageAccess extends Pick<
  ConnectedStorage,
  'name' | 'protocol' | 'url' | 'user' | 'trustedFingerprint'
> {
  /** Null where the protocol needs none. */
  readonly password: Secret | null;
}

/** Opens a storage that may have no record yet. */
export interface StorageConnector {
  /**
   * The storage's `folder`, relative to that of its URL, or absolute. Connects when it is first used: then all errors of
   * `Storage` come, and `host-unknown`, `host-not-allowed`, and `tls-not-trusted` with what the certificate says.
   * @throws OperatorError `protocol-unavailable`
   */
  open(access: StorageAccess, folder: string): Storage;
}
