/** Milliseconds. */
export interface JobTiming {
  /** How long a lock holds without being renewed: a dead process's jobs are taken up after it. */
  readonly lockMs: number;
  readonly renewMs: number;
  /** How often is looked for jobs that are due. */
  readonly pollMs: number;
  /** The pause after a first failure; it grows by as much with each further one, up to `longestRetryMs`. */
  readonly retryMs: number;
  /** Less than two minutes: after a fault of the database runs go on within that. */
  readonly longestRetryMs: number;
  readonly watchMs: number;
}

export const usualTiming: JobTiming = {
  lockMs: 120_000,
  renewMs: 20_000,
  pollMs: 1_000,
  retryMs: 30_000,
  longestRetryMs: 90_000,
  watchMs: 60_000,
};
