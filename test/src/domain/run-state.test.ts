import { describe, expect, test } from '@jest/globals';
import { timeOfState } from '../../../src/domain/run.js';
import { canMove, isFinished, runMoves, runStates } from '../../../src/domain/run-state.js';

describe('the states of a run', () => {
  test('lead from queued to success one by one', () => {
    const way = ['queued', 'exporting', 'storing', 'verifying', 'succeeded'] as const;
    for (const [index, state] of way.slice(0, -1).entries()) {
      expect(way.slice(index).filter((to) => canMove(state, to))).toEqual([way[index + 1]]);
    }
  });

  test('can be left by failure and by cancellation until the run is over', () => {
    for (const state of runStates) {
      expect(canMove(state, 'failed')).toBe(!isFinished(state));
      expect(canMove(state, 'cancelled')).toBe(!isFinished(state));
    }
    expect(runStates.filter(isFinished)).toEqual(['succeeded', 'failed', 'cancelled']);
  });

  test('lead back once only: a file that is not what was sent is stored again', () => {
    const back = runStates.flatMap((state) =>
      runMoves[state].filter((to) => runStates.indexOf(to) <= runStates.indexOf(state)).map((to) => [state, to]),
    );
    expect(back).toEqual([['verifying', 'storing']]);
  });

  test('all end at the same time field, and begin at one of their own before', () => {
    const open = runStates.filter((state) => !isFinished(state)).map((state) => timeOfState[state]);
    expect(new Set(open).size).toBe(4);
    expect(new Set(runStates.filter(isFinished).map((state) => timeOfState[state]))).toEqual(new Set(['finishedAt']));
  });
});
