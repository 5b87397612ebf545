import { describe, expect, it } from '@jest/globals';
import { retryAfter, untilReset } from '../../../../../src/adapters/granular/rest/retry-after.js';

const now = new Date('2026-11-23T12:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['7', 7000],
    [' 120 ', 120_000],
    ['1.5', 1500],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Monday, 23-Nov-26 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:59:00 GMT', 0],
    ['', null],
    ['soon', null],
    ['-5', null],
    ['Mon, 99 Nov 2026', null],
    [null, null],
  ])('%j asks for %s ms', (value, pause) => {
    expect(retryAfter(value, now)).toBe(pause);
  });
});

describe('X-RateLimit-Reset', () => {
  it.each([
    ['2026-11-23T12:00:05Z', 5000],
    ['2026-11-23T12:00:00.250Z', 250],
    ['2026-11-23T12:01Z', 60_000],
    ['2026-11-23T12:01', 60_000],
    ['2026-11-23T13:01+01:00', 60_000],
    ['2026-11-23T13:01:00+0100', 60_000],
    ['2026-11-23T12:00Z', null],
    ['2026-11-23T11:00:00Z', null],
    ['1763899200', null],
    ['tomorrow', null],
    ['', null],
    [null, null],
  ])('%j is %s ms away', (value, pause) => {
    expect(untilReset(value, now)).toBe(pause);
  });
});
