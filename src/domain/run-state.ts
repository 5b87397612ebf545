/** Where a run is; the last three are final. */
export const runStates = ['queued', 'exporting', 'storing', 'verifying', 'succeeded', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

/**
 * The legal moves. A step that is tried again stays in its state; only a file that is not what was sent is stored again,
 * from the same export.
 */
export const runMoves: Readonly<Record<RunState, readonly RunState[]>> = {
  queued: ['exporting', 'failed', 'cancelled'],
  exporting: ['storing', 'failed', 'cancelled'],
  storing: ['verifying', 'failed', 'cancelled'],
  verifying: ['storing', 'succeeded', 'failed', 'cancelled'],
  succeeded: [],
  failed: [],
  cancelled: [],
};

/** Whether a run may go from one state to the other in one move. */
export function canMove(from: RunState, to: RunState): boolean {
  return runMoves[from].includes(to);
}

/** Whether a run in this state is over. */
export function isFinished(state: RunState): boolean {
  return runMoves[state].length === 0;
}
