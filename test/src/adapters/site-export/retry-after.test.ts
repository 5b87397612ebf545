import { expect, it } from '@jest/globals';
import { retryAfter } from '../../../../src/adapters/site-export/retry-after.js';

const now = new Date('2026-11-23T12:00:00Z');

it.each([
  ['5', 5000],
  ['0', 0],
  ['Mon, 23 Nov 2026 12:00:07 GMT', 7000],
  ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
  ['999999999', 60_000],
  ['Mon, 23 Nov 2099 12:00:00 GMT', 60_000],
  ['soon', null],
  ['', null],
  [null, null],
])('understands "%s" as a pause of %s ms', (value, pause) => {
  expect(retryAfter(value, now, 60_000)).toBe(pause);
});
