import type { Readable } from 'node:stream';
import type { ArchiveContents } from '../domain/archive-contents.js';
import type { BackupType } from '../domain/backup-kind.js';
import type { JsonValue } from '../domain/json-value.js';
import type { RunWarning } from '../domain/run.js';
import type { RunActivity } from '../domain/run-activity.js';

/** What is to be backed up. */
export interface BackupRequest {
  readonly workspaceId: string;
  readonly siteId: string;
  readonly type: BackupType;
}

/**
 * One step of an export. Every step carries the ticket to be kept before the next step is taken with it; `ticket` says
 * all that is needed to go on, in any process.
 * - `working`: being made, or about to be; come back after `pauseMs`.
 * - `foreign`: an export that this run did not start is being made there; come back after `pauseMs`.
 * - `limited`: Atlassian allows none before `until`; come back then.
 * - `ready`: it can be opened.
 */
export type ExportStep =
  | {
      readonly state: 'working';
      readonly ticket: JsonValue;
      /** 0 to 100; null where nobody knows. */
      readonly percent: number | null;
      /** What the site says that it is doing. Not ours: escape it. */
      readonly phase: string | null;
      /** What the source itself is doing. */
      readonly activity: RunActivity | null;
      readonly pauseMs: number;
    }
  | { readonly state: 'foreign'; readonly ticket: JsonValue; readonly pauseMs: number }
  | { readonly state: 'limited'; readonly ticket: JsonValue; readonly until: Date }
  | {
      readonly state: 'ready';
      readonly ticket: JsonValue;
      /** When what is in it was read from the site; where that takes long, when it began. */
      readonly takenAt: Date;
      /** Bytes that it is going to have, as far as the source can tell before it is opened; null where it can't. */
      readonly estimate: number | null;
    };

/** What an archive held, known at its end. */
export interface ArchiveSummary {
  /** Entries of the archive. */
  readonly entries: number;
  /** Of it something is missing or odd, and it is a backup all the same. */
  readonly warnings: readonly RunWarning[];
  /** Null where the source does not count. */
  readonly contents: ArchiveContents | null;
  /** When reading what is in it began, where that is later than it was `ready`; null otherwise. */
  readonly takenAt: Date | null;
}

/** How far an archive is that is being made while it is stored. */
export interface Reading {
  /** 0 to 100; null where nobody knows yet. */
  readonly percent: number | null;
  readonly activity: RunActivity | null;
}

/** The bytes of an export. */
export interface Artifact {
  readonly stream: Readable;
  /** Bytes of the whole, not of the rest; null where the source does not tell. */
  readonly size: number | null;
  /**
   * Whether it can be opened again at an offset. When it was opened at one, `stream` begins exactly there. One that is
   * not can only be opened at 0, and then its bytes may be others than before.
   */
  readonly resumable: boolean;
  /**
   * What the archive holds. Resolves when `stream` has ended; rejects with `not-a-backup` when the archive is none, and
   * then the stream ends with that error too, so that nothing of it is kept.
   */
  readonly result: Promise<ArchiveSummary>;
  /** How far it is, for an archive of which bytes alone don't tell; null for any other. */
  reading(): Reading | null;
}

/** An export that somebody made, and that can be taken. */
export interface FoundExport {
  readonly ticket: JsonValue;
  readonly takenAt: Date;
}

/**
 * How bytes of a site come about, by one method.
 * - A ticket is a plain value and holds no secret. `begin` asks for nothing to be made: it only says what `progress`
 *   shall start, so that the ticket is kept before anything is done with it.
 * - `progress` may be called again with any ticket that was ever kept, also when the answer to an earlier call was
 *   lost: for one run the export is started once.
 * - Only an export that this run started is ever opened, except by a ticket of `find`.
 * - Expected failures reject with OperatorErrors of the site's codes. Where `retry` is `soon`, the same call may be
 *   made again with the same ticket.
 */
export interface BackupSource {
  begin(request: BackupRequest): Promise<JsonValue>;
  progress(ticket: JsonValue): Promise<ExportStep>;
  /** The bytes from `offset` on. The stream ends with an error when the source stands still or breaks off. */
  open(ticket: JsonValue, offset: number, signal?: AbortSignal): Promise<Artifact>;
  /** The newest finished export at the site, whoever made it; null when there is none, or the method knows none. */
  find(request: Omit<BackupRequest, 'type'>): Promise<FoundExport | null>;
}
