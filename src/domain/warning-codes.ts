import type { OperatorErrorCode } from './operator-error-codes.js';

type NoParams = Readonly<Record<string, never>>;

/** What may be odd about a run that succeeded. A code that was ever written to a run stays for good. */
export interface WarningParams {
  /** Older backups could not be removed. */
  'prune-failed': { readonly code: OperatorErrorCode };
  /** Files that the bot had stored are no longer at the storage. */
  'files-vanished': { readonly count: number };
  'archive-without-active-objects': NoParams;
  /** An Extended export without a single attachment, avatar or logo. */
  'archive-without-media': NoParams;
  /** The files of the export lie one folder deep, as in an archive that was packed again by hand. */
  'archive-nested': NoParams;
  /** People could not be told in the scheme's channel. */
  'channel-unreachable': { readonly channel: string };
}

export type WarningCode = keyof WarningParams;
