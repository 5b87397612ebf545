import type { Alert } from '../domain/alert.js';
import type { BackupFile } from '../domain/backup-file.js';
import type { FileOverview, Overview, SchemeOverview } from '../domain/overview.js';
import type { Deed } from '../domain/role.js';
import type { Run } from '../domain/run.js';
import type { Scheme, SchemeSettings } from '../domain/scheme.js';
import type { ShrinkAnswer } from '../domain/shrink.js';
import type { Page, Paged } from '../ports/page.js';

/** Who asks. */
export interface Person {
  readonly workspaceId: string;
  /** Slack user id. */
  readonly userId: string;
}

/** What a person typed about a scheme. */
export type SchemeDraft = Omit<SchemeSettings, 'paused'>;

/** Which scheme is edited, and the revision that the person saw. */
export interface EditedScheme {
  readonly schemeId: string;
  readonly revision: number;
}

/** `started` is false when the scheme was running already: then `run` is that run. */
export interface StartedRun {
  readonly started: boolean;
  readonly run: Run;
}

/** What a person meant by a name: the scheme, or the one that looks most like it. */
export interface SchemeByName {
  readonly found: Scheme | null;
  readonly near: Scheme | null;
}

/** What becomes of what a deleted scheme leaves. */
export interface SchemeEnd {
  readonly files: 'keep' | 'remove';
  readonly running: 'finish' | 'cancel';
}

/**
 * All that people can ask for. What changes something throws `not-allowed` for who may not, writes the audit log, and
 * may be repeated without harm; what has gone meanwhile throws `scheme-gone`, `file-gone`, `run-gone` or `alert-gone`.
 */
export interface BackupCenter {
  /** Throws `not-allowed` unless this person may do it: every listener asks first. */
  demand(by: Person, deed: Deed): Promise<void>;

  /** "Back Up Now". A run that waits to be tried again is tried now. */
  startRun(by: Person, schemeId: string): Promise<StartedRun>;
  /** Repeats a failed run: the scheme as it is now. */
  retryRun(by: Person, runId: string): Promise<StartedRun>;
  /** Throws `run-over` when there is nothing left to cancel. */
  cancelRun(by: Person, runId: string): Promise<Run>;
  /** Takes the newest finished export of the scheme's site. Throws `nothing-to-pick-up`, `already-picked-up`. */
  pickUpExport(by: Person, schemeId: string): Promise<StartedRun>;

  /**
   * Creates a scheme, or changes one; the storage's folder is tried for real first. Throws what is wrong with the
   * draft: `scheme-name-taken`, `scheme-changed-meanwhile`, the codes of `draftProblems`, those of storages.
   * `prune`: the files that `filesThatWouldGo` named may go now.
   */
  saveScheme(by: Person, draft: SchemeDraft, edited: EditedScheme | null, prune?: boolean): Promise<Scheme>;
  /** The files that a lower `keep` would remove, newest first. */
  filesThatWouldGo(by: Person, schemeId: string, keep: number): Promise<readonly BackupFile[]>;
  pauseScheme(by: Person, schemeId: string): Promise<Scheme>;
  resumeScheme(by: Person, schemeId: string): Promise<Scheme>;
  /** Returns how many files went. The scheme is gone even when a file could not be removed: then that error is thrown. */
  deleteScheme(by: Person, schemeId: string, end: SchemeEnd): Promise<number>;

  /** Throws `file-is-last-good` for the scheme's only good backup unless `evenLast`. */
  deleteFile(by: Person, fileId: string, evenLast?: boolean): Promise<BackupFile>;
  pinFile(by: Person, fileId: string, pinned: boolean): Promise<BackupFile>;

  /**
   * Says of a backup that holds much less than one before it that this is right (then it counts, and older ones may go),
   * or that nobody shall rely on it. It goes for the scheme's other backups up to this one that await an answer, too.
   * Said before, it changes nothing; said otherwise, the last word counts.
   */
  answerShrink(by: Person, fileId: string, answer: ShrinkAnswer['is']): Promise<BackupFile>;

  acknowledgeAlert(by: Person, alertId: string): Promise<Alert>;

  readOverview(by: Person, files: { readonly schemeId: string | null } & Page): Promise<Overview>;
  readSchemes(workspaceId: string): Promise<readonly SchemeOverview[]>;
  readScheme(workspaceId: string, schemeId: string): Promise<SchemeOverview>;
  findScheme(workspaceId: string, name: string): Promise<SchemeByName>;
  readHistory(workspaceId: string, schemeId: string, page: Page): Promise<Paged<Run>>;
  readRun(workspaceId: string, runId: string): Promise<Run>;
  readFile(workspaceId: string, fileId: string): Promise<FileOverview>;
  readFiles(workspaceId: string, schemeId: string | null, page: Page): Promise<Paged<FileOverview>>;
  readAlert(workspaceId: string, alertId: string): Promise<Alert>;
}
