import type { Alert, AlertChanges } from '../domain/alert.js';
import type { RunMessage } from '../domain/run.js';
import type { Page, Paged } from './page.js';
import type { WriteResult } from './write-result.js';

/**
 * Alerts. Every promise of `Stores` holds; beside them:
 * - There is one open alert at most for a subject and a code, however many callers open one at once.
 */
export interface AlertStore {
  /**
   * Keeps the alert, or answers with the open one that its subject and code have already. `opened` says which.
   * Repeated with the same id it answers as at the first time.
   */
  open(alert: Alert): Promise<{ readonly opened: boolean; readonly alert: Alert }>;
  find(workspaceId: string, alertId: string): Promise<Alert | null>;
  /** Open ones of one subject, newest first by `lastAt`. */
  listOpenOf(workspaceId: string, subjectId: string): Promise<readonly Alert[]>;
  /** Open ones of the workspace, newest first by `lastAt`. */
  listOpen(workspaceId: string, page: Page): Promise<Paged<Alert>>;
  /** Changes the alert if it is still at `revision`, and raises it. Once `closedAt` is set it is open no more. */
  update(workspaceId: string, alertId: string, revision: number, changes: AlertChanges): Promise<WriteResult<Alert>>;
  /**
   * Notes that the message shows `revision`, unless it shows a later one. Null when there is no such alert.
   */
  markShown(workspaceId: string, alertId: string, revision: number, message: RunMessage | null): Promise<Alert | null>;
  /** Those of all workspaces whose message does not show their last change, oldest first: what is still to be told. */
  listUnshownEverywhere(): Promise<readonly Alert[]>;
}
