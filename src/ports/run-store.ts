import type { Run, RunNotes, RunWarning } from '../domain/run.js';
import type { RunState } from '../domain/run-state.js';
import type { Page, Paged } from './page.js';
import type { WriteResult } from './write-result.js';

/** What must still be true of a run for a write to happen. */
export interface RunExpectation {
  /** The run is in one of these. */
  readonly states: readonly RunState[];
  /** No other worker took the run up meanwhile. */
  readonly attempt?: number;
}

/**
 * Runs, kept as history. Every promise of `Stores` holds; beside them:
 * - A run makes legal moves only (`runMoves`), and of any number of callers that want one move at once one makes it.
 * - Who no longer meets the expectation writes nothing and is told what the run is now.
 */
export interface RunStore {
  insert(run: Run): Promise<void>;
  find(workspaceId: string, runId: string): Promise<Run | null>;
  /**
   * Moves the run to state `to`, notes `at` as the time when that state began, and writes `notes` in the same step.
   * Throws a plain error when a move from one of the expected states to `to` is not legal: that is a bug.
   */
  transition(
    workspaceId: string,
    runId: string,
    expected: RunExpectation,
    to: RunState,
    at: Date,
    notes?: Partial<RunNotes>,
  ): Promise<WriteResult<Run>>;
  /** Writes `notes` without a move. */
  note(
    workspaceId: string,
    runId: string,
    expected: RunExpectation,
    notes: Partial<RunNotes>,
  ): Promise<WriteResult<Run>>;
  /** Adds a warning whatever the state: a prune that fails comes after success. False when there is no such run. */
  addWarning(workspaceId: string, runId: string, warning: RunWarning): Promise<boolean>;
  /** The scheme's runs, newest first by `queuedAt`. */
  listByScheme(workspaceId: string, schemeId: string, page: Page): Promise<Paged<Run>>;
  /** The scheme's newest run, however it stands. */
  latest(workspaceId: string, schemeId: string): Promise<Run | null>;
  /** The scheme's newest run that succeeded. */
  latestSucceeded(workspaceId: string, schemeId: string): Promise<Run | null>;
  /** The scheme's newest run that is over. */
  latestFinished(workspaceId: string, schemeId: string): Promise<Run | null>;
  /** Finished runs of all workspaces whose end nobody was told yet (`told` is false), oldest first. */
  listUntoldEverywhere(): Promise<readonly Run[]>;
  /** Runs of all workspaces that are not over, oldest first: for recovery at start, never for an answer to a person. */
  listUnfinishedEverywhere(): Promise<readonly Run[]>;
}
