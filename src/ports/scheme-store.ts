import type { PendingDue, Scheme, SchemeSettings } from '../domain/scheme.js';
import type { Claim } from './claim.js';
import type { WriteResult } from './write-result.js';

/**
 * Schemes. Every promise of `Stores` holds; beside them:
 * - Two schemes of a workspace never have the same `nameKey`, however many callers try at once.
 * - A scheme has one active run at most; of any number of claims at once one wins.
 */
export interface SchemeStore {
  /** @throws OperatorError `scheme-name-taken` */
  insert(scheme: Scheme): Promise<void>;
  find(workspaceId: string, schemeId: string): Promise<Scheme | null>;
  /** By `nameKey`: case and white space don't matter. */
  findByName(workspaceId: string, name: string): Promise<Scheme | null>;
  /** All of the workspace, by name without regard to case. */
  list(workspaceId: string): Promise<readonly Scheme[]>;
  /** Of all workspaces: for start and recovery, never for an answer to a person. */
  listEverywhere(): Promise<readonly Scheme[]>;
  /**
   * Changes the settings if they are still at `revision`, and raises it.
   * @throws OperatorError `scheme-name-taken`, and changes nothing
   */
  update(
    workspaceId: string,
    schemeId: string,
    revision: number,
    changes: Partial<SchemeSettings>,
    stamp: { readonly updatedAt: Date; readonly updatedBy: string },
  ): Promise<WriteResult<Scheme>>;
  /** Makes `runId` the active run if there is none. Does not look whether such a run exists. */
  claimRun(workspaceId: string, schemeId: string, runId: string): Promise<Claim>;
  /** Frees the scheme if `runId` holds it; false when it did not. */
  releaseRun(workspaceId: string, schemeId: string, runId: string): Promise<boolean>;
  /**
   * Replaces what is due next, what is pending and what was missed, if `dueAt` and the pending run are still as given
   * in `expected`. Does not touch the revision.
   */
  noteDue(
    workspaceId: string,
    schemeId: string,
    expected: { readonly dueAt: Date | null; readonly pendingRunId: string | null },
    due: { readonly dueAt: Date | null; readonly pendingDue: PendingDue | null; readonly missedAt: Date | null },
  ): Promise<WriteResult<Scheme>>;
  /** False when there was none. Runs, files and the active run are left alone. */
  remove(workspaceId: string, schemeId: string): Promise<boolean>;
}
