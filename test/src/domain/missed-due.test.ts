import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueDecision } from '../../../src/domain/missed-due.js';
import { type Schedule, weekdays } from '../../../src/domain/schedule.js';
import { nextDue, nextDues } from '../../../src/domain/schedule-engine.js';

const nightly: Schedule = { days: weekdays, time: '04:30', timeZone: 'UTC' };
const monday = new Date('2026-11-23T04:30Z');
const catchUpHours = 6;

describe('dueDecision', () => {
  it.each<[now: string, kind: string, dueAt: string | undefined]>([
    ['2026-11-23T04:29:59.999Z', 'not-yet', undefined],
    ['2026-11-23T04:30:00Z', 'schedule', '2026-11-23T04:30Z'],
    ['2026-11-23T04:32:00Z', 'schedule', '2026-11-23T04:30Z'],
    ['2026-11-23T04:32:00.001Z', 'catch-up', '2026-11-23T04:30Z'],
    ['2026-11-23T10:29:59.999Z', 'catch-up', '2026-11-23T04:30Z'],
    ['2026-11-23T10:30:00Z', 'late', '2026-11-23T04:30Z'],
    ['2026-11-24T04:29:00Z', 'late', '2026-11-23T04:30Z'],
    ['2026-11-24T04:31:00Z', 'schedule', '2026-11-24T04:30Z'],
    ['2026-11-27T06:00:00Z', 'catch-up', '2026-11-27T04:30Z'],
    ['2026-11-27T23:00:00Z', 'late', '2026-11-27T04:30Z'],
  ])('at %s is %s', (now, kind, dueAt) => {
    expect(dueDecision({ dueAt: monday, schedule: nightly, now: new Date(now), catchUpHours })).toEqual({
      kind,
      ...(dueAt !== undefined && { dueAt: new Date(dueAt) }),
    });
  });

  it('serves the moment that is due although the schedule has been changed since', () => {
    const schedule: Schedule = { ...nightly, time: '03:00' };
    const now = new Date('2026-11-23T04:31Z');
    expect(dueDecision({ dueAt: monday, schedule, now, catchUpHours })).toEqual({ kind: 'schedule', dueAt: monday });
  });

  it('makes nothing up when catching up is turned off', () => {
    const decide = (now: string) =>
      dueDecision({ dueAt: monday, schedule: nightly, now: new Date(now), catchUpHours: 0 }).kind;
    expect(decide('2026-11-23T04:31Z')).toBe('schedule');
    expect(decide('2026-11-23T04:33Z')).toBe('late');
  });

  it('serves each moment once, and loses none silently, whenever a bot is up', () => {
    const ups = fc.array(fc.integer({ min: 1, max: 72 * 60 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(ups, fc.integer({ min: 0, max: 30 }), (pauses, hours) => {
        let now = monday;
        let dueAt = monday;
        const served: Date[] = [];
        for (const minutes of pauses) {
          now = new Date(now.getTime() + minutes * 60_000);
          const decision = dueDecision({ dueAt, schedule: nightly, now, catchUpHours: hours });
          if (decision.kind === 'not-yet') continue;
          served.push(decision.dueAt);
          dueAt = nextDue(nightly, decision.dueAt);
        }
        const passed = nextDues(nightly, new Date(monday.getTime() - 1), 61).filter((due) => due <= now);
        expect(served).toEqual(served.toSorted((one, other) => one.getTime() - other.getTime()));
        expect(new Set(served.map(Number)).size).toBe(served.length);
        expect(passed).toEqual(expect.arrayContaining(served));
        // What is left to serve is what has not come yet.
        expect(dueAt > now).toBe(true);
        expect(served.at(-1)).toEqual(passed.at(-1));
      }),
    );
  });
});
