import type { GapReason, IssueList } from './archive-gap.js';
import type { ArchiveSection } from './archive-section.js';
import type { OperatorErrorCode } from './operator-error-codes.js';
import type { ShrunkContents } from './shrink.js';

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
  /** A part of the site is not in the archive; `count` of its pieces, 0 for all of it. */
  'section-missing': { readonly section: ArchiveSection; readonly reason: GapReason; readonly count: number };
  /** `names` are the keys of some of them. */
  'projects-unreadable': { readonly count: number; readonly names: string };
  /** They are archived or deleted: the site gives their issues to nobody. `names` as above. */
  'projects-put-away': { readonly count: number; readonly names: string };
  'issues-hidden': { readonly count: number; readonly projects: number };
  'issues-failed': { readonly count: number };
  /** Of `count` issues a list is missing or has an end missing. */
  'lists-incomplete': { readonly list: IssueList; readonly reason: GapReason; readonly count: number };
  'attachments-lost': { readonly count: number; readonly bytes: number };
  /** They are in the archive, but are not as large as the site says. */
  'attachments-differ': { readonly count: number };
  'no-projects': NoParams;
  /** The archive holds much less than one before it. */
  'archive-shrunk': { readonly what: ShrunkContents; readonly before: number; readonly now: number };
  /** People could not be told in the scheme's channel. */
  'channel-unreachable': { readonly channel: string };
}

export type WarningCode = keyof WarningParams;
