import type { SiteUrlFault, StorageAddressFault } from './address-fault.js';
import type { FoundInstead, UnexpectedAnswer } from './found-instead.js';
import type { Deed } from './role.js';
import type { ShrunkContents } from './shrink.js';

/** `soon`: it may pass by itself, try again after a pause. `never`: trying again is useless until something changes. */
export type Retry = 'soon' | 'never';

type NoParams = Readonly<Record<string, never>>;

/**
 * Every expected failure, with what its text may name. Sizes are bytes, times ISO 8601. Plain values only, because
 * they are kept in runs; never a secret or a signed link.
 *
 * To add one: a line here, a line in `retryByCode`, its words in the texts. A code that was ever written to a run
 * stays for good, or old runs can no longer be read.
 */
export interface OperatorErrorParams {
  'storage-unreachable': { storage: string };
  'storage-login-refused': { storage: string };
  'storage-folder-unusable': { storage: string; folder: string };
  /** `needed` and `free` where they are known: many storages refuse without a figure. */
  'not-enough-space': { storage: string; needed?: number; free?: number };
  'quota-exceeded': { storage: string; needed: number; quota: number };
  /** What the certificate says of itself, where it could be read; `fingerprint` is its SHA-256, `AB:CD:…`. */
  'tls-not-trusted': { host: string; fingerprint?: string; issuer?: string; subject?: string; expires?: string };
  'site-unreachable': { site: string };
  'site-login-refused': { site: string };
  /** The site lets in nobody from the address of this machine. */
  'site-blocks-address': { site: string };
  /** After failed logins the site asks for a captcha first. */
  'site-login-locked': { site: string };
  'not-an-administrator': { site: string };
  'export-only-in-ui': { site: string };
  'export-limited': { site: string; until: string };
  /** `reason` in Atlassian's words, or `stood-still`. */
  'export-failed': { site: string; reason: string };
  'export-without-file': { site: string };
  'download-cut-off': { site: string; received: number };
  'not-a-backup': { site: string; found: FoundInstead };
  'file-differs': { file: string; storage: string };
  'file-vanished': { file: string; storage: string };
  /** `until`: before that the host wants nothing to be asked, where it said so. */
  'rate-limited': { host: string; until?: string };
  'scheme-gone': NoParams;
  'file-gone': NoParams;
  'storage-gone': NoParams;
  'site-gone': NoParams;
  'not-allowed': { deed: Deed };
  'channel-unreachable': { channel: string };
  'database-unreachable': NoParams;
  'database-login-refused': NoParams;
  'database-disk-full': NoParams;
  'database-address-invalid': NoParams;
  'data-folder-in-use': { folder: string; pid: number };
  'data-folder-unusable': { folder: string; reason: string };
  'database-newer-than-program': { databaseVersion: number; programVersion: number };
  'database-document-unreadable': { collection: string; id: string; path: string };
  'scheme-name-invalid': { length: number; maxLength: number };
  'scheme-name-taken': { name: string };
  'storage-name-taken': { name: string };
  'site-already-connected': { site: string };
  /** What a site answered does not fit what is known of it: a page instead of data, a redirect to a foreign host. */
  'site-answer-unexpected': { site: string; found: UnexpectedAnswer };
  'schedule-without-days': NoParams;
  'schedule-time-invalid': { time: string };
  'time-zone-unknown': { timeZone: string };
  'keep-out-of-range': { min: number; max: number };
  'folder-invalid': { folder: string };
  'channel-missing': NoParams;
  'scheme-changed-meanwhile': { name: string };
  'method-unavailable': { method: string };
  'site-missing': NoParams;
  'storage-missing': NoParams;
  'run-gone': NoParams;
  'run-over': NoParams;
  'alert-gone': NoParams;
  'nothing-to-pick-up': { site: string };
  'already-picked-up': { file: string };
  'file-is-last-good': { file: string };
  'slack-login-refused': { reason: string };
  'ca-file-unreadable': { file: string; reason: string };
  'protocol-unavailable': { protocol: string };
  'run-late': { scheme: string; dueAt: string };
  'archive-shrunk': { file: string; what: ShrunkContents; before: number; now: number };
  'storage-nearly-full': { storage: string; percent: number; used: number; total: number };
  'port-unusable': { port: number; reason: string };
  'site-url-invalid': { typed: string; fault: SiteUrlFault; meant?: string };
  'site-not-found': { site: string };
  'email-invalid': NoParams;
  'token-missing': NoParams;
  'token-scoped': { site: string };
  'expiry-invalid': { typed: string };
  'storage-address-invalid': { typed: string; fault: StorageAddressFault };
  'storage-name-invalid': { length: number; maxLength: number };
  'storage-size-invalid': { typed: string };
  'login-missing': NoParams;
  'password-missing': NoParams;
  'host-unknown': { host: string };
  /** On this machine or beside it, or an address that only the cloud's own machines have. */
  'host-not-allowed': { host: string };
  /** `schemes`: names of some of those that use it, comma-separated; `count`: how many there are. */
  'connection-in-use': { name: string; schemes: string; count: number };
  'connection-of-environment': { name: string };
  'connection-changed-meanwhile': { name: string };
  /** They were sealed with a key that this process does not have. */
  'credentials-unreadable': { name: string };
  'invite-unknown': NoParams;
  'invite-expired': NoParams;
  'invite-used': NoParams;
  'public-url-missing': NoParams;
  /** `days` until then; 0 when it has expired. */
  'token-expires': { site: string; days: number; date: string };
  'permissions-without-administrator': NoParams;
  'permissions-lock-you-out': NoParams;
  'permissions-changed-meanwhile': NoParams;
  /** The bot is not installed in the workspace any more. */
  'workspace-gone': NoParams;
  /** A bug: the log has it under this reference. */
  unexpected: { reference: string };
}

export type OperatorErrorCode = keyof OperatorErrorParams;

export const retryByCode: Readonly<Record<OperatorErrorCode, Retry>> = {
  'storage-unreachable': 'soon',
  'storage-login-refused': 'never',
  'storage-folder-unusable': 'never',
  'not-enough-space': 'never',
  'quota-exceeded': 'never',
  'tls-not-trusted': 'never',
  'site-unreachable': 'soon',
  'site-login-refused': 'never',
  'site-blocks-address': 'never',
  'site-login-locked': 'never',
  'not-an-administrator': 'never',
  'export-only-in-ui': 'never',
  // The run waits until Atlassian's own time has come; growing pauses of minutes would only hammer the limit.
  'export-limited': 'never',
  // Asking again for an export that failed brings the same answer; only another run starts another one.
  'export-failed': 'never',
  // Atlassian counts it as a success: asking again would use up the next export that the site may have.
  'export-without-file': 'never',
  'download-cut-off': 'soon',
  'not-a-backup': 'never',
  'file-differs': 'soon',
  'file-vanished': 'never',
  'rate-limited': 'soon',
  'scheme-gone': 'never',
  'file-gone': 'never',
  'storage-gone': 'never',
  'site-gone': 'never',
  'not-allowed': 'never',
  'channel-unreachable': 'never',
  'database-unreachable': 'soon',
  'database-login-refused': 'never',
  'database-disk-full': 'soon',
  'database-address-invalid': 'never',
  'data-folder-in-use': 'never',
  'data-folder-unusable': 'never',
  'database-newer-than-program': 'never',
  'database-document-unreadable': 'never',
  'scheme-name-invalid': 'never',
  'scheme-name-taken': 'never',
  'storage-name-taken': 'never',
  'site-already-connected': 'never',
  'site-answer-unexpected': 'never',
  'schedule-without-days': 'never',
  'schedule-time-invalid': 'never',
  'time-zone-unknown': 'never',
  'keep-out-of-range': 'never',
  'folder-invalid': 'never',
  'channel-missing': 'never',
  'scheme-changed-meanwhile': 'never',
  'method-unavailable': 'never',
  'site-missing': 'never',
  'storage-missing': 'never',
  'run-gone': 'never',
  'run-over': 'never',
  'alert-gone': 'never',
  'nothing-to-pick-up': 'never',
  'already-picked-up': 'never',
  'file-is-last-good': 'never',
  'slack-login-refused': 'never',
  'ca-file-unreadable': 'never',
  'protocol-unavailable': 'never',
  'run-late': 'never',
  'archive-shrunk': 'never',
  'storage-nearly-full': 'never',
  'port-unusable': 'never',
  'site-url-invalid': 'never',
  'site-not-found': 'never',
  'email-invalid': 'never',
  'token-missing': 'never',
  'token-scoped': 'never',
  'expiry-invalid': 'never',
  'storage-address-invalid': 'never',
  'storage-name-invalid': 'never',
  'storage-size-invalid': 'never',
  'login-missing': 'never',
  'password-missing': 'never',
  'host-unknown': 'never',
  'host-not-allowed': 'never',
  'connection-in-use': 'never',
  'connection-of-environment': 'never',
  'connection-changed-meanwhile': 'never',
  'credentials-unreadable': 'never',
  'invite-unknown': 'never',
  'invite-expired': 'never',
  'invite-used': 'never',
  'public-url-missing': 'never',
  'token-expires': 'never',
  'permissions-without-administrator': 'never',
  'permissions-lock-you-out': 'never',
  'permissions-changed-meanwhile': 'never',
  'workspace-gone': 'never',
  unexpected: 'soon',
};
