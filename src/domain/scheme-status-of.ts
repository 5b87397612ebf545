import type { Run } from './run.js';
import { runOutcome } from './run-outcome.js';
import { isFinished } from './run-state.js';
import type { Scheme } from './scheme.js';
import type { SchemeStatus } from './scheme-status.js';

type SchemeFacts = Pick<Scheme, 'missedAt' | 'paused' | 'dueAt'>;
type RunFacts = Pick<Run, 'state' | 'warnings' | 'wait' | 'progress' | 'finishedAt'>;

/**
 * What stands on a scheme's line. What goes on comes first, then what a person must know, then how it ended last:
 * 1. the run that goes on; `waiting` while Atlassian's limit holds it, whatever its state,
 * 2. `late`, until a backup succeeded after the moment that was missed,
 * 3. `paused`,
 * 4. the outcome of the latest run,
 * 5. without any run: `scheduled` when it is known when the first is due, else `never-run`.
 */
export function schemeStatus(
  scheme: SchemeFacts,
  active: RunFacts | null,
  latest: RunFacts | null,
  now: Date,
): SchemeStatus {
  // The records are read one after the other: a run may have begun or ended in between.
  const going = [active, latest].find((run) => run !== null && !isFinished(run.state));
  if (going) return statusOfGoing(going, now);
  const ended = active ?? latest;
  if (scheme.missedAt !== null && !succeededSince(ended, scheme.missedAt))
    return { is: 'late', dueAt: scheme.missedAt };
  if (scheme.paused) return { is: 'paused' };
  const outcome = ended && runOutcome(ended);
  return { is: outcome ?? (scheme.dueAt === null ? 'never-run' : 'scheduled') };
}

function statusOfGoing({ state, wait, progress }: RunFacts, now: Date): SchemeStatus {
  if (wait?.for === 'export-limit' && wait.until > now) return { is: 'waiting', until: wait.until };
  switch (state) {
    case 'exporting':
    case 'storing':
      return { is: state, percent: progress.percent };
    case 'verifying':
      return { is: 'verifying' };
    default:
      return { is: 'queued', wait };
  }
}

function succeededSince(run: RunFacts | null, moment: Date): boolean {
  return run?.state === 'succeeded' && run.finishedAt !== null && run.finishedAt > moment;
}
