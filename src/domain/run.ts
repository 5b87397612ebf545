import type { ArchiveContents } from './archive-contents.js';
import type { BackupKind, ContentType } from './backup-kind.js';
import type { JsonValue } from './json-value.js';
import type { OperatorErrorCode } from './operator-error-codes.js';
import type { RunActivity } from './run-activity.js';
import type { RunState } from './run-state.js';
import type { Shrink } from './shrink.js';
import type { TextParams } from './text-params.js';
import type { Trigger } from './trigger.js';

/** Why a run failed, as the operator error said it. */
export interface RunError {
  readonly code: OperatorErrorCode;
  readonly params: TextParams;
}

/** The run reached its aim; something beside it did not. */
export interface RunWarning {
  readonly code: string;
  readonly params: TextParams;
}

/** How far the present step is. Bytes; null where nobody knows yet. */
export interface RunProgress {
  readonly percent: number | null;
  readonly bytes: number;
  readonly totalBytes: number | null;
}

/** What a run stands still for. */
export type RunWait =
  | { readonly for: 'site'; readonly runId: string }
  /** An export runs there that is not ours. */
  | { readonly for: 'foreign-export' }
  | { readonly for: 'export-limit'; readonly until: Date }
  | { readonly for: 'retry'; readonly until: Date };

/** Where the one message about a run stands. */
export interface RunMessage {
  /** Slack channel id; of a direct message, that one's. */
  readonly channel: string;
  readonly ts: string;
}

/** What the storage took, before it was verified. */
export interface StoredArtifact {
  /** Bytes. */
  readonly size: number;
  /** Of all bytes, hex in lower case. */
  readonly sha256: string;
}

/** What a worker writes down while a run is in one state. */
export interface RunNotes {
  readonly progress: RunProgress;
  readonly wait: RunWait | null;
  /** How often a worker took up this run; also names the part it writes at the storage. Raise it to shut out others. */
  readonly attempt: number;
  /** Transient faults in a row; it decides the pause before the next try. */
  readonly faults: number;
  /** What the backup source needs to go on with its export, kept before anything is done with it. */
  readonly exportTicket: JsonValue;
  /** What the source is doing, in its own words; they may be shown, escaped. */
  readonly phase: string | null;
  /** The same, where the source says it in a way that we have words for. */
  readonly activity: RunActivity | null;
  /** What the archive holds; null until that is known, and where the source does not count. */
  readonly contents: ArchiveContents | null;
  /** Set when the archive holds much less than one before it. */
  readonly shrink: Shrink | null;
  /** When what is in the archive was read from the site; null until the source knows. */
  readonly takenAt: Date | null;
  /** Null until the whole artifact is at the storage. */
  readonly stored: StoredArtifact | null;
  /** Chosen once, so that a run that goes on after a crash writes the same file. */
  readonly fileName: string | null;
  /** The backup file that it made. */
  readonly fileId: string | null;
  readonly error: RunError | null;
  /** Slack user id of who cancelled it. */
  readonly cancelledBy: string | null;
  /** Null until it was posted. */
  readonly message: RunMessage | null;
  /** Whether people were told how it ended. False while it goes on. */
  readonly told: boolean;
}

/**
 * One attempt to carry out a scheme, kept as history. It carries what the scheme said when it was asked for, so that
 * an edit or a deletion meanwhile does not change what it does.
 */
export interface Run extends BackupKind<ContentType>, RunNotes {
  readonly id: string;
  readonly workspaceId: string;
  readonly schemeId: string;
  readonly schemeName: string;
  /** Slack channel id: where its message goes. */
  readonly channel: string;
  readonly trigger: Trigger;
  readonly state: RunState;
  readonly warnings: readonly RunWarning[];
  readonly queuedAt: Date;
  /** When each state began; null while it has not. */
  readonly exportingAt: Date | null;
  readonly storingAt: Date | null;
  readonly verifyingAt: Date | null;
  /** When it succeeded, failed or was cancelled. */
  readonly finishedAt: Date | null;
}

/** Which of a run's times a state begins. */
export const timeOfState = {
  queued: 'queuedAt',
  exporting: 'exportingAt',
  storing: 'storingAt',
  verifying: 'verifyingAt',
  succeeded: 'finishedAt',
  failed: 'finishedAt',
  cancelled: 'finishedAt',
} as const satisfies Record<RunState, keyof Run>;
