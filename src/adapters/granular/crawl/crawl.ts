import type { BackupType } from '../../../domain/backup-kind.js';
import type { ArchiveContents } from '../../../domain/archive-contents.js';
import type { RunActivity } from '../../../domain/run-activity.js';
import type { Clock } from '../../../ports/clock.js';
import type { Logger } from '../../../ports/logger.js';
import type { Archive } from '../archive/archive.js';
import type { GapBook } from '../gap-book.js';
import type { Rest } from '../rest/rest.js';

/** What is counted while it is read. */
export type Tally = { -readonly [Name in keyof ArchiveContents]: ArchiveContents[Name] };

/** What every part of a reading works with. */
export interface Crawl {
  readonly rest: Rest;
  readonly archive: Archive;
  readonly gaps: GapBook;
  readonly tally: Tally;
  readonly type: BackupType;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Says what is being done; cheap. */
  now(activity: RunActivity): void;
  /** Takes note of an account that something refers to, so that the people are complete in the end. */
  met(accountId: string): void;
}

/** What a site has switched on, as its configuration says; true where it does not say. */
export interface SiteFeatures {
  readonly watching: boolean;
  readonly voting: boolean;
  readonly timeTracking: boolean;
  readonly attachments: boolean;
  readonly issueLinking: boolean;
  /** Whether it pays; null where it does not say. It explains refusals. */
  readonly paid: boolean | null;
  /** Atlassian's id of the site; null when it could not be found out. */
  readonly cloudId: string | null;
}

/** A project, as far as reading its issues needs it. */
export interface CrawledProject {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** `software`, `service_desk`, `business`, `product_discovery` … */
  readonly typeKey: string;
  /** Team-managed projects are `next-gen`. */
  readonly style: string;
  /** Issues of those that are not live cannot be searched. */
  readonly status: 'live' | 'archived' | 'deleted';
  /** What the site says that it has, hidden ones with it; null where it does not say. */
  readonly issueCount: number | null;
}

/** An attachment, by its metadata. */
export interface CrawledAttachment {
  readonly id: string;
  readonly issueId: string;
  readonly issueKey: string;
  readonly filename: string;
  readonly mimeType: string;
  /** Bytes, as the site says. */
  readonly size: number;
}

/** An issue with all its lists, as the site gave them. */
export interface CompleteIssue {
  readonly id: string;
  readonly key: string;
  /** Raw, with `fields`. */
  readonly issue: Readonly<Record<string, unknown>>;
  /** Raw, oldest first. */
  readonly comments: readonly unknown[];
  readonly worklogs: readonly unknown[];
}
