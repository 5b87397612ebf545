import type { SiteTestProgress, StorageTestProgress } from '../../domain/connection-test.js';
import type { Protocol } from '../../domain/connected-storage.js';
import type { InvitePurpose } from '../../domain/invite.js';
import type { OperatorError } from '../../domain/operator-error.js';
import type { Secret } from '../../domain/secret.js';

/** Whom a private link is for, and what for. */
export interface InviteSight {
  readonly personName: string;
  readonly workspaceName: string;
  readonly purpose: InvitePurpose;
  /** Of the connection whose credentials are replaced. */
  readonly connectionName: string | null;
  /** The person's Slack locale. */
  readonly locale: string;
  readonly expiresAt: Date;
}

/** What was typed about a site, as it was typed. `apiToken` null: nothing was typed, so what was kept before holds. */
export interface SiteEntry {
  readonly url: string;
  readonly email: string;
  readonly apiToken: Secret | null;
  /** `2027-03-31`; empty when nobody knows. */
  readonly tokenExpiresOn: string;
}

/** What was typed about a storage. */
export interface StorageEntry {
  readonly name: string;
  readonly protocol: Protocol;
  readonly host: string;
  /** Empty: the protocol's own. */
  readonly port: string;
  readonly folder: string;
  readonly user: string;
  readonly password: Secret | null;
  /** Such as `500 GB`; empty when nobody knows. */
  readonly size: string;
  /** Fingerprint that the person chose to trust; empty for none. */
  readonly trustedFingerprint: string;
}

export const siteEntryFields = ['url', 'email', 'apiToken', 'tokenExpiresOn'] as const;
export const storageEntryFields = [
  'name',
  'protocol',
  'host',
  'port',
  'folder',
  'user',
  'password',
  'size',
  'trustedFingerprint',
] as const;
export type EntryField = (typeof siteEntryFields)[number] | (typeof storageEntryFields)[number];

/** Something wrong with what was typed; `field` is where it belongs. */
export interface EntryFault {
  readonly field: EntryField;
  readonly error: OperatorError;
}

/**
 * The page as its person left it: what is kept of what was entered, never a secret. Of a connection that is replaced it
 * begins with what that has; its address stays as it is (another address is another connection).
 */
export type ConnectForm = {
  readonly sight: InviteSight;
  /** A secret was entered before and need not be again. */
  readonly secretKept: boolean;
} & (
  | { readonly kind: 'site'; readonly entry: Omit<SiteEntry, 'apiToken'> }
  | {
      readonly kind: 'storage';
      readonly entry: Omit<StorageEntry, 'password'>;
      readonly protocols: readonly Protocol[];
    }
);

/**
 * One thing after the other while what was entered is tried: the steps, then at the end what is wrong, by field (the
 * folder's faults at the folder, those of the login at the login …), or that it was saved under a name.
 */
export type EntryProgress =
  | SiteTestProgress
  | StorageTestProgress
  | { readonly state: 'refused'; readonly faults: readonly EntryFault[] }
  | { readonly state: 'good' }
  | { readonly state: 'saved'; readonly name: string };

/**
 * What the bot's own page for credentials does. Tokens and sessions are random and come from outside: whoever has one
 * is the person of the invite, and that person's role is looked at each time (`not-allowed`). Everything else throws
 * `invite-unknown`, `invite-expired` or `invite-used`.
 */
export interface ConnectPage {
  /** What stands behind a link. Changes nothing: previews of links open them too. */
  look(token: string): Promise<InviteSight>;
  /** Takes the link up, once. Returns the session for a cookie. */
  redeem(token: string): Promise<Secret>;
  form(session: string): Promise<ConnectForm>;
  /**
   * Tries what was entered, all faults of the form at once first, and keeps it as the page's draft; with `save` a good
   * one becomes the connection, sealed and in the audit log, the person is told in Slack, and the session is over.
   */
  enterSite(
    session: string,
    entry: SiteEntry,
    save: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<EntryProgress, void, void>;
  enterStorage(
    session: string,
    entry: StorageEntry,
    save: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<EntryProgress, void, void>;
}
