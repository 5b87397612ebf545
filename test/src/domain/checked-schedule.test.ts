import { describe, expect, it } from '@jest/globals';
import { checkedSchedule } from '../../../src/domain/checked-schedule.js';
import type { Weekday } from '../../../src/domain/schedule.js';

describe('checkedSchedule', () => {
  it('puts each day once, in the order of the week', () => {
    expect(checkedSchedule(['sunday', 'tuesday', 'monday', 'tuesday'], '04:30', 'europe/berlin')).toEqual({
      days: ['monday', 'tuesday', 'sunday'],
      time: '04:30',
      timeZone: 'Europe/Berlin',
    });
  });

  it.each<[days: readonly Weekday[], time: string, timeZone: string, error: object]>([
    [[], '04:30', 'UTC', { code: 'schedule-without-days' }],
    [['monday'], '24:00', 'UTC', { code: 'schedule-time-invalid', params: { time: '24:00' } }],
    [['monday'], '4:30', 'UTC', { code: 'schedule-time-invalid' }],
    [['monday'], '04:60', 'UTC', { code: 'schedule-time-invalid' }],
    [['monday'], '04:30\n', 'UTC', { code: 'schedule-time-invalid' }],
    [['monday'], '04:30', 'Mars/Olympus', { code: 'time-zone-unknown', params: { timeZone: 'Mars/Olympus' } }],
    [['monday'], '04:30', '+01:00', { code: 'time-zone-unknown' }],
  ])('refuses %j at %j in %j', (days, time, timeZone, error) => {
    expect(() => checkedSchedule(days, time, timeZone)).toThrow(expect.objectContaining(error));
  });
});
