import type { OperatorErrorCode } from './operator-error-codes.js';
import type { RunMessage } from './run.js';
import type { TextParams } from './text-params.js';

/** What an alert is about. */
export const alertSubjects = ['scheme', 'storage', 'site', 'file'] as const;

/**
 * Something a person must know. One stays open for one subject and cause; what happens again is counted in it. It is
 * closed by what sets it right: a success, room at the storage, a file that is found again.
 */
export interface Alert {
  readonly id: string;
  readonly workspaceId: string;
  readonly subject: { readonly kind: (typeof alertSubjects)[number]; readonly id: string };
  /** As it was called then: the alert outlives it. */
  readonly subjectName: string;
  /** The code of the error; `run-late`, `storage-nearly-full` and the like are codes too. */
  readonly code: OperatorErrorCode;
  readonly params: TextParams;
  /** Slack channel id. */
  readonly channel: string;
  /** Slack user id: told directly when the channel cannot be reached. */
  readonly owner: string;
  /** The newest run that it is about; null when it is about none. */
  readonly runId: string | null;
  /** When the scheme's newest good backup was taken, as known then; null when there is none. */
  readonly lastGoodAt: Date | null;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** How often it happened, 1 at least. */
  readonly count: number;
  /** A short id by which the log can be searched. */
  readonly reference: string;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
  /** When it was set right; null while it is open. */
  readonly closedAt: Date | null;
  readonly message: RunMessage | null;
  /** Counts changes that people should see. */
  readonly revision: number;
  /** The revision that the message shows; 0 when nothing was posted yet. */
  readonly shownRevision: number;
}

/** What changes in an alert. */
export type AlertChanges = Partial<
  Pick<
    Alert,
    | 'params'
    | 'channel'
    | 'owner'
    | 'subjectName'
    | 'runId'
    | 'lastGoodAt'
    | 'lastAt'
    | 'count'
    | 'reference'
    | 'acknowledgedBy'
    | 'acknowledgedAt'
    | 'closedAt'
  >
>;
