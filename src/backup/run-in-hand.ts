import { OperatorError } from '../domain/operator-error.js';
import type { Run, RunNotes } from '../domain/run.js';
import { isFinished, type RunState, runStates } from '../domain/run-state.js';
import type { WriteResult } from '../ports/write-result.js';
import type { BackupDeps } from './deps.js';

/** Thrown where a worker finds that the run is no longer its own: it was cancelled, or another worker took it up. */
export class RunTakenAway extends Error {
  override readonly name = 'RunTakenAway';
  constructor() {
    super('The run was cancelled or taken up by another worker');
  }
}

/** A step's word: `now` goes on at once, a moment comes back then. */
export type NextStep = 'now' | Date;

/** What is remembered of a fault once a step has succeeded: nothing. */
export const noFault = { faults: 0, error: null, wait: null } satisfies Partial<RunNotes>;

export const unfinishedStates: readonly RunState[] = runStates.filter((state) => !isFinished(state));

/**
 * A run while one worker works on it. Every write says which attempt writes, so that a worker that lost the run writes
 * nothing: then it throws `RunTakenAway`.
 */
export interface RunInHand {
  /** As it was written last. */
  readonly run: Run;
  note(notes: Partial<RunNotes>): Promise<Run>;
  move(to: RunState, notes?: Partial<RunNotes>): Promise<Run>;
}

type Deps = Pick<BackupDeps, 'stores' | 'clock' | 'notifier'>;

/** Takes the run up: from here on every earlier worker is shut out. Throws `RunTakenAway` when another was quicker. */
export async function takeUp(deps: Deps, found: Run): Promise<RunInHand> {
  const { stores, clock, notifier } = deps;
  const { workspaceId, id } = found;
  const attempt = found.attempt + 1;
  const raised = await stores.runs.note(
    workspaceId,
    id,
    { states: unfinishedStates, attempt: found.attempt },
    { attempt },
  );
  let run = written(raised);

  async function note(notes: Partial<RunNotes>): Promise<Run> {
    run = written(await stores.runs.note(workspaceId, id, { states: [run.state], attempt }, notes));
    await notifier.runChanged(run);
    return run;
  }

  async function move(to: RunState, notes: Partial<RunNotes> = {}): Promise<Run> {
    const expected = { states: [run.state], attempt };
    run = written(await stores.runs.transition(workspaceId, id, expected, to, clock.now(), notes));
    if (!isFinished(to)) await notifier.runChanged(run);
    notifier.homeChanged(workspaceId);
    return run;
  }

  return {
    get run() {
      return run;
    },
    note,
    move,
  };
}

function written(result: WriteResult<Run>): Run {
  if (result.result === 'written') return result.record;
  if (result.result === 'missing') throw new OperatorError('run-gone', {});
  throw new RunTakenAway();
}
