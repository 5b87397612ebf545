import type { Secret } from '../../domain/secret.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';

/** Times in milliseconds. */
export interface FtpLimits {
  /** For the whole of connecting and logging in. Some servers hold back the refusal of a password for eight seconds. */
  readonly connectMs: number;
  /** For the reply to a command. */
  readonly replyMs: number;
  /** How long a server may take no byte of a transfer. A source may stand still for twice as long. */
  readonly stallMs: number;
  /** How long the reply that explains a broken data connection is waited for. */
  readonly lateReplyMs: number;
  /** For the removal of a part after a failure. */
  readonly cleanUpMs: number;
  /** The pause before each further try of a transfer that broke off. */
  readonly pausesMs: readonly number[];
  /** Bytes. A try that moved the part on by so much is no failure: the pauses begin anew. */
  readonly advance: number;
}

export const defaultFtpLimits: FtpLimits = {
  connectMs: 45_000,
  replyMs: 30_000,
  stallMs: 60_000,
  lateReplyMs: 2_000,
  cleanUpMs: 15_000,
  pausesMs: [1_000, 5_000, 15_000],
  advance: 16 * 1024 * 1024,
};

/** Rejects with an OperatorError where nobody may connect to. */
export type AddressOf = (host: string, port: number) => Promise<{ readonly address: string }>;

export interface FtpOptions {
  /** What errors call the storage. */
  readonly name: string;
  /** `ftps` begins plain and turns to TLS before the login; it never stays plain. */
  readonly protocol: 'ftp' | 'ftps' | 'ftps-implicit';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: Secret;
  /** Relative to the login folder unless it starts with "/"; empty for the login folder itself. */
  readonly folder: string;
  /** A PEM text with certificates to trust beside the well-known ones. */
  readonly ca?: string | undefined;
  /** SHA-256 fingerprint, `AB:CD:…`, of the one certificate that is accepted, whatever else is wrong with it. */
  readonly trustedFingerprint?: string | null | undefined;
  /** Where to connect to, asked each time; the name stays what a certificate has to be for. By default the name itself. */
  readonly addressOf?: AddressOf | undefined;
  /** Whether the server may name another host for the data, as some do behind a router; never with `addressOf`. */
  readonly allowSeparateTransferHost?: boolean | undefined;
  readonly limits?: Partial<FtpLimits> | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}
