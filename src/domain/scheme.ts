import type { BackupKind } from './backup-kind.js';
import type { Schedule } from './schedule.js';

/** How many good backup files a scheme may be told to keep. */
export const keepRange = { min: 1, max: 365, usual: 10 } as const;

/** What a person decides about a scheme. */
export interface SchemeSettings extends BackupKind {
  /** As `schemeName` returns it; unique in the workspace by `nameKey`. */
  readonly name: string;
  readonly schedule: Schedule;
  /** How many good backup files stay, within `keepRange`. */
  readonly keep: number;
  /** Slack channel id: where its messages and alerts go. */
  readonly channel: string;
  /** Nothing is due while it is true; a person can still start a run. */
  readonly paused: boolean;
}

/** A moment of the schedule that has come, while its run is being made. */
export interface PendingDue {
  readonly dueAt: Date;
  /** The id that the run has or will have, so that making it again after a crash makes the same one. */
  readonly runId: string;
  readonly kind: 'schedule' | 'catch-up';
}

/** The saved intent: what is backed up when, to where, and who is told. */
export interface Scheme extends SchemeSettings {
  readonly id: string;
  readonly workspaceId: string;
  /** Slack user id: told when the channel cannot be reached. */
  readonly owner: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Slack user id. */
  readonly updatedBy: string;
  /** Counts changes of the settings, and only those: a run that begins does not spoil an edit in progress. */
  readonly revision: number;
  /** The run that holds this scheme, so that it has one at a time. */
  readonly activeRun: string | null;
  /** The next moment of the schedule that was not yet served; null while the scheme is paused. */
  readonly dueAt: Date | null;
  readonly pendingDue: PendingDue | null;
  /** The newest moment of the schedule that passed without a run; null once a run has begun since. */
  readonly missedAt: Date | null;
}
