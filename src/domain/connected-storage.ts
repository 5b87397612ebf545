import type { ConnectionTest } from './connection-test.js';
import type { Sealed } from './sealed.js';

/** How a storage is spoken to. `ftps` begins plain and turns to TLS; `sftp` is SSH and another thing. */
export const protocols = ['ftp', 'ftps', 'ftps-implicit', 'sftp', 's3', 'file'] as const;
export type Protocol = (typeof protocols)[number];

/** What a person enters about a storage. */
export interface StorageSettings {
  /** Unique in the workspace by `nameKey`. */
  readonly name: string;
  readonly protocol: Protocol;
  /** Where it is, such as `ftp://backup.example.com:2121/jira`; never with a user or password in it. */
  readonly url: string;
  /** Login name; empty where the protocol has none. */
  readonly user: string;
  /** Null when they come from the environment, or when it needs none. */
  readonly credentials: Sealed | null;
  /** SHA-256 fingerprint of a certificate that a person chose to trust, `AB:CD:…`; that certificate and no other. */
  readonly trustedFingerprint: string | null;
  /** Bytes that may be used, as a person entered it, for servers that tell nothing of their space. */
  readonly size: number | null;
}

/** The record of a storage: a configured place that keeps backup files. (`Storage` is the port that speaks to it.) */
export interface ConnectedStorage extends StorageSettings {
  readonly id: string;
  readonly workspaceId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Slack user id; null for the bot itself. */
  readonly updatedBy: string | null;
  /** Counts changes of the settings. */
  readonly revision: number;
  /** Null when it was never tested. */
  readonly lastTest: ConnectionTest | null;
}
