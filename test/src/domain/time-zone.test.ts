import { describe, expect, it } from '@jest/globals';
import { isTimeZone, spelledTimeZone, zoneOffset } from '../../../src/domain/time-zone.js';

describe('isTimeZone', () => {
  it.each([
    'Europe/Berlin',
    'europe/berlin',
    'Asia/Kolkata',
    'America/Argentina/Buenos_Aires',
    'UTC',
    'GMT',
    'Etc/GMT+5',
  ])('takes %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each([
    '',
    ' ',
    'Mars/Olympus',
    'Europe/Berlin ',
    '+05:30',
    '-08',
    'UTC+2',
    'EST',
    'ist',
    'CST',
    'SystemV/PST8',
    '🕰',
  ])('refuses %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

it.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['utc', 'UTC'],
  ['America/new_york', 'America/New_York'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['GMT', 'GMT'],
])('a zone that was called %s is spelled %s', (name, spelled) => {
  expect(spelledTimeZone(name)).toBe(spelled);
});

describe('zoneOffset', () => {
  it.each([
    ['UTC', '2026-11-23T00:00Z', 0],
    ['Europe/Berlin', '2026-07-01T00:00Z', 2 * 3600],
    ['America/St_Johns', '2026-11-23T00:00Z', -(3 * 3600 + 1800)],
    ['Asia/Kathmandu', '2026-11-23T00:00Z', 5 * 3600 + 2700],
    ['Africa/Monrovia', '1970-01-01T00:00Z', -(44 * 60 + 30)],
  ])('of %s at %s is %d seconds', (timeZone, at, seconds) => {
    expect(zoneOffset(timeZone, Date.parse(at))).toBe(seconds * 1000);
  });

  it('throws for what is no zone', () => {
    expect(() => zoneOffset('Mars/Olympus', 0)).toThrow('Mars/Olympus');
  });
});
