import { describe, expect, it } from '@jest/globals';
import { saysLimited, timeUntilAllowed } from '../../../../src/adapters/site-export/export-limit.js';

const minutes = (hours: number, rest: number): number => (hours * 60 + rest) * 60_000;

describe('the words of Atlassian’s limit', () => {
  it.each([
    ['You cannot make another backup right now. Approximate time until next allowed backup: 26h 58m', minutes(26, 58)],
    ['You can not make another backup right now. Approximate time till next allowed backup: 14h 19m', minutes(14, 19)],
    ['{"error":"Approximate time till next allowed backup: 47h 50m"}', minutes(47, 50)],
    ['Approximate time until next allowed backup: 12 hours and 4 minutes.', minutes(12, 4)],
    ['Approximate time until next allowed backup: 1 hour and 1 minute', minutes(1, 1)],
    ['Approximate time until next allowed backup: 59m', minutes(0, 59)],
    ['Approximate time until next allowed backup: 3h', minutes(3, 0)],
    ['Approximate time until next allowed export: 1d 2h', minutes(26, 0)],
    ['next allowed backup: 0h 0m', 0],
  ])('tell the time: %s', (text, time) => {
    expect(saysLimited(text)).toBe(true);
    expect(timeUntilAllowed(text)).toBe(time);
  });

  it.each(['Backup frequency is limited.', 'next allowed backup: soon', 'next allowed backup: 99999h 1m'])(
    'may tell none: %s',
    (text) => {
      expect(saysLimited(text)).toBe(true);
      expect(timeUntilAllowed(text)).toBeNull();
    },
  );

  it.each(['Another export is already in progress.', '', 'Internal error after 26h 58m'])(
    'are not these: %s',
    (text) => {
      expect(saysLimited(text)).toBe(false);
    },
  );
});
