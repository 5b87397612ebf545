import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expiryThreshold, isCalendarDay, tokenDaysLeft } from '../../../src/domain/token-expiry.js';

describe('the days that a token is still good', () => {
  it.each([
    ['2027-03-31', '2027-03-01T00:00:00Z', 30],
    ['2027-03-31', '2027-03-01T23:59:59Z', 30],
    ['2027-03-31', '2027-03-30T12:00:00Z', 1],
    ['2027-03-31', '2027-03-31T23:59:59Z', 0],
    ['2027-03-31', '2027-04-01T00:00:00Z', -1],
    ['2028-03-01', '2028-02-28T00:00:00Z', 2],
  ])('until %s at %s are %d', (expiresOn, now, days) => {
    expect(tokenDaysLeft(expiresOn, new Date(now))).toBe(days);
  });
});

describe('the threshold that is reached', () => {
  it.each([
    [31, null],
    [30, 30],
    [15, 30],
    [14, 14],
    [4, 14],
    [3, 3],
    [2, 3],
    [1, 1],
    [0, 1],
    [-1, 0],
    [-400, 0],
  ])('with %d days left is %j', (days, threshold) => {
    expect(expiryThreshold(days)).toBe(threshold);
  });

  it('never rises again while time passes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), (days) => {
        const [before, after] = [expiryThreshold(days), expiryThreshold(days - 1)];
        return before === null || (after !== null && after <= before);
      }),
    );
  });
});

describe('a day of the calendar', () => {
  it.each(['2027-03-31', '2028-02-29'])('is %s', (text) => expect(isCalendarDay(text)).toBe(true));
  it.each(['', '2027-02-29', '2027-13-01', '31.03.2027', '2027-3-1', '2027-03-31T00:00', 'tomorrow'])(
    'is not %j',
    (text) => expect(isCalendarDay(text)).toBe(false),
  );
});
