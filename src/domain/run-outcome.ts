import type { Run } from './run.js';

/** How a finished run ended. */
export type RunOutcome = 'ok' | 'ok-with-warnings' | 'failed' | 'cancelled';

/** The run's outcome, or null while it goes on. Derived, never stored: state and warnings already say it. */
export function runOutcome(run: Pick<Run, 'state' | 'warnings'>): RunOutcome | null {
  switch (run.state) {
    case 'succeeded':
      return run.warnings.length === 0 ? 'ok' : 'ok-with-warnings';
    case 'failed':
    case 'cancelled':
      return run.state;
    default:
      return null;
  }
}
