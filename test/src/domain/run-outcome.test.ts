import { expect, test } from '@jest/globals';
import { runOutcome } from '../../../src/domain/run-outcome.js';

const warning = { code: 'prune-failed', params: {} };

test.each([
  ['succeeded', [], 'ok'],
  ['succeeded', [warning], 'ok-with-warnings'],
  ['failed', [warning], 'failed'],
  ['cancelled', [], 'cancelled'],
  ['verifying', [warning], null],
] as const)('a run that is %s with warnings %j has the outcome %j', (state, warnings, outcome) => {
  expect(runOutcome({ state, warnings })).toBe(outcome);
});
