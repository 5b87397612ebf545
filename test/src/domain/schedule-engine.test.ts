import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { latestDue, nextDue, nextDues } from '../../../src/domain/schedule-engine.js';
import { type Schedule, type Weekday, weekdays } from '../../../src/domain/schedule.js';

const daily = weekdays;

function schedule(timeZone: string, time: string, days: readonly Weekday[] = daily): Schedule {
  return { days, time, timeZone };
}

/** What a calendar and a clock on the wall show, such as `2026-03-29 03:00`. */
function shown(timeZone: string, at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
}

function shownDues({ timeZone, ...rest }: Schedule, after: string, count: number): readonly string[] {
  return nextDues({ timeZone, ...rest }, new Date(after), count).map((due) => shown(timeZone, due));
}

describe('nextDue', () => {
  it.each<[after: string, due: string]>([
    ['2026-11-22T12:00:00Z', '2026-11-23T03:30:00Z'],
    ['2026-11-23T03:29:59.999Z', '2026-11-23T03:30:00Z'],
    ['2026-11-23T03:30:00Z', '2026-11-26T03:30:00Z'],
    ['2026-11-26T03:30:00.001Z', '2026-11-30T03:30:00Z'],
  ])('is strictly later than %s: %s', (after, due) => {
    const mondays = schedule('Europe/Berlin', '04:30', ['monday', 'thursday']);
    expect(nextDue(mondays, new Date(after))).toEqual(new Date(due));
  });

  it.each<[what: string, Schedule, after: string, dues: readonly string[]]>([
    ['of a zone with a half hour', schedule('Asia/Kolkata', '04:30'), '2026-11-23T00:00Z', ['2026-11-23T23:00Z']],
    ['of a zone with three quarters', schedule('Asia/Kathmandu', '04:30'), '2026-11-23T00:00Z', ['2026-11-23T22:45Z']],
    ['of a zone west of Greenwich', schedule('America/New_York', '21:00'), '2026-11-23T00:00Z', ['2026-11-23T02:00Z']],
    ['in UTC', schedule('UTC', '00:00'), '2026-11-23T00:00Z', ['2026-11-24T00:00Z']],
  ])('knows the time %s', (_, of, after, dues) => {
    expect(nextDues(of, new Date(after), dues.length)).toEqual(dues.map((due) => new Date(due)));
  });

  it('takes the days of the week from the zone, not from UTC', () => {
    const of = schedule('Pacific/Auckland', '08:00', ['monday']);
    expect(nextDue(of, new Date('2026-11-22T00:00Z'))).toEqual(new Date('2026-11-22T19:00Z'));
  });

  it.each<[what: string, Schedule, after: string, dues: readonly string[]]>([
    [
      'an hour in spring',
      schedule('Europe/Berlin', '02:30'),
      '2026-03-27T12:00Z',
      ['2026-03-28 02:30', '2026-03-29 03:00', '2026-03-30 02:30'],
    ],
    [
      'half an hour',
      schedule('Australia/Lord_Howe', '02:15'),
      '2025-10-03T00:00Z',
      ['2025-10-04 02:15', '2025-10-05 02:30', '2025-10-06 02:15'],
    ],
    [
      'midnight, in São Paulo',
      schedule('America/Sao_Paulo', '00:00'),
      '2018-11-02T12:00Z',
      ['2018-11-03 00:00', '2018-11-04 01:00', '2018-11-05 00:00'],
    ],
    [
      'midnight, in Beirut',
      schedule('Asia/Beirut', '00:30'),
      '2022-03-25T12:00Z',
      ['2022-03-26 00:30', '2022-03-27 01:00', '2022-03-28 00:30'],
    ],
    [
      'midnight, in Cairo',
      schedule('Africa/Cairo', '00:00'),
      '2024-04-24T12:00Z',
      ['2024-04-25 00:00', '2024-04-26 01:00', '2024-04-27 00:00'],
    ],
    [
      'half an hour before midnight, when North Korea went back to Korean time',
      schedule('Asia/Pyongyang', '23:45'),
      '2018-05-03T00:00Z',
      ['2018-05-03 23:45', '2018-05-05 00:00', '2018-05-05 23:45', '2018-05-06 23:45'],
    ],
    [
      'the last hour of a day',
      schedule('America/Nuuk', '23:30', ['saturday']),
      '2024-03-25T00:00Z',
      ['2024-03-31 00:00', '2024-04-06 23:30'],
    ],
    [
      'half an hour, when Venezuela changed its rules',
      schedule('America/Caracas', '02:45'),
      '2016-04-29T12:00Z',
      ['2016-04-30 02:45', '2016-05-01 03:00', '2016-05-02 02:45'],
    ],
  ])('runs after the gap when a change skips %s', (_, of, after, dues) => {
    expect(shownDues(of, after, dues.length)).toEqual(dues);
  });

  it('gives the first moment after a gap, to the second', () => {
    const due = nextDue(schedule('Europe/Berlin', '02:30'), new Date('2026-03-28T12:00Z'));
    expect(due.toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });

  it.each<[what: string, Schedule, after: string, dues: readonly string[]]>([
    [
      'an hour in autumn',
      schedule('Europe/Berlin', '02:30'),
      '2026-10-24T12:00Z',
      ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ],
    [
      'half an hour',
      schedule('Australia/Lord_Howe', '01:45'),
      '2026-04-04T00:00Z',
      ['2026-04-04T14:45Z', '2026-04-05T15:15Z'],
    ],
    [
      'the hour before midnight',
      schedule('America/Sao_Paulo', '23:30'),
      '2018-02-17T12:00Z',
      ['2018-02-18T01:30Z', '2018-02-19T02:30Z'],
    ],
    [
      'the first minute of the next day',
      schedule('America/St_Johns', '00:00'),
      '2010-11-06T12:00Z',
      ['2010-11-07T02:30Z', '2010-11-08T03:30Z'],
    ],
  ])('runs the first time only when a change repeats %s', (_, of, after, dues) => {
    expect(nextDues(of, new Date(after), dues.length)).toEqual(dues.map((due) => new Date(due)));
  });

  it('is not due again when asked between the two times that a clock shows', () => {
    const of = schedule('Europe/Berlin', '02:30');
    const inBetween = new Date('2026-10-25T01:00Z');
    expect(nextDue(of, inBetween)).toEqual(new Date('2026-10-26T01:30Z'));
    expect(latestDue(of, inBetween)).toEqual(new Date('2026-10-25T00:30Z'));
  });

  it('does not run twice on the day after one that does not exist', () => {
    expect(shownDues(schedule('Pacific/Apia', '04:30'), '2011-12-28T00:00Z', 4)).toEqual([
      '2011-12-28 04:30',
      '2011-12-29 04:30',
      '2011-12-31 04:30',
      '2012-01-01 04:30',
    ]);
  });

  it('runs when a day that does not exist would have begun, if that day was the only one of the week', () => {
    expect(shownDues(schedule('Pacific/Apia', '04:30', ['friday']), '2011-12-20T00:00Z', 3)).toEqual([
      '2011-12-23 04:30',
      '2011-12-31 00:00',
      '2012-01-06 04:30',
    ]);
  });

  it('keeps the time on the wall when a zone gives up summer time', () => {
    const of = schedule('Europe/Istanbul', '03:30');
    expect(nextDue(of, new Date('2016-01-10T12:00Z'))).toEqual(new Date('2016-01-11T01:30Z'));
    expect(nextDue(of, new Date('2017-01-10T12:00Z'))).toEqual(new Date('2017-01-11T00:30Z'));
  });

  it('refuses a schedule without days instead of searching for ever', () => {
    const never = schedule('UTC', '04:30', []);
    expect(() => nextDue(never, new Date(0))).toThrow('without days');
    expect(() => latestDue(never, new Date(0))).toThrow('without days');
  });

  it('refuses a zone that does not exist instead of taking the one of this machine', () => {
    expect(() => nextDue(schedule('Mars/Olympus', '04:30'), new Date(0))).toThrow('Mars/Olympus');
  });
});

describe('every schedule', () => {
  const zones = fc.constantFrom(
    ...['UTC', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'America/Sao_Paulo', 'America/Nuuk'],
    ...['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Beirut', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Tehran'],
    ...[
      'Asia/Pyongyang',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
      'Pacific/Apia',
      'America/Caracas',
      'Antarctica/Troll',
    ],
  );
  const moments = fc.date({
    min: new Date('1990-01-01T00:00Z'),
    max: new Date('2037-01-01T00:00Z'),
    noInvalidDate: true,
  });
  const times = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hours, minutes]) => [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':'));
  const days = fc.subarray([...weekdays], { minLength: 1 });
  const schedules: fc.Arbitrary<Schedule> = fc.record({ days, time: times, timeZone: zones });

  it('is due later than asked for, within the days of a week that a change can lengthen', () => {
    fc.assert(
      fc.property(schedules, moments, (of, after) => {
        const pause = nextDue(of, after).getTime() - after.getTime();
        expect(pause).toBeGreaterThan(0);
        expect(pause).toBeLessThanOrEqual(8 * 24 * 3_600_000);
      }),
    );
  });

  it('has no moment between two that follow each other', () => {
    fc.assert(
      fc.property(schedules, moments, (of, after) => {
        const [one, two] = nextDues(of, after, 2);
        if (one === undefined || two === undefined) throw new Error('two were asked for');
        expect(latestDue(of, one)).toEqual(one);
        expect(latestDue(of, new Date(two.getTime() - 1))).toEqual(one);
        expect(latestDue(of, after).getTime()).toBeLessThanOrEqual(after.getTime());
        expect(nextDue(of, latestDue(of, after)).getTime()).toBe(one.getTime());
      }),
    );
  });

  it('is due at its time of day on one of its days, unless a change skipped that time less than a day before', () => {
    fc.assert(
      fc.property(schedules, moments, (of, after) => {
        const due = nextDue(of, after);
        if (shown(of.timeZone, due).endsWith(of.time)) {
          const day = due.toLocaleString('en-US', { timeZone: of.timeZone, weekday: 'long' }).toLowerCase();
          expect(of.days).toContain(day);
        } else {
          expect(wallTime(of, due) - wallTime(of, new Date(due.getTime() - 1000))).toBeGreaterThan(1000);
        }
      }),
    );
  });

  function wallTime({ timeZone }: Schedule, at: Date): number {
    return Date.parse(`${at.toLocaleString('sv-SE', { timeZone })}Z`);
  }
});
