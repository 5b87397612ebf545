import { describe, expect, it } from '@jest/globals';
import { movedClock } from '../../../demo/pictures/moved-clock.js';

describe('a clock that was moved', () => {
  const day = 86_400_000;
  const machine = class extends Date {
    static override now(): number {
      return 10 * day;
    }
  } as DateConstructor;

  it('tells another time', () => {
    const Moved = movedClock(-2 * day, machine);
    expect(Moved.now()).toBe(8 * day);
    expect(new Moved().getTime()).toBe(8 * day);
  });

  it('knows every other moment as it is', () => {
    const Moved = movedClock(-2 * day, machine);
    expect(new Moved(5).getTime()).toBe(5);
    expect(new Moved('2026-11-24T02:00:00Z').toISOString()).toBe('2026-11-24T02:00:00.000Z');
    expect(Moved.UTC(2026, 0)).toBe(Date.UTC(2026, 0));
    expect(new Moved(5)).toBeInstanceOf(Date);
  });
});
