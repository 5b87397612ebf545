/**
 * Work for later, for any process that works on runs. Kept in the database: what was put in is done, also when every
 * process dies in between.
 * - One job per run and one per scheme, however often it is put in; of two moments for one job the earlier counts,
 *   unless the job is being done: then it is done again at the later call's moment.
 * - A job whose process died is taken up by another within two minutes.
 */
export interface Queue {
  /** Calls `advance-run` for this run at `at`, or as soon as possible after it. */
  advance(workspaceId: string, runId: string, at: Date): Promise<void>;
  /** Calls `start-due-run` for this scheme at `at`; replaces an earlier moment. Null: never. */
  arm(workspaceId: string, schemeId: string, at: Date | null): Promise<void>;
}
