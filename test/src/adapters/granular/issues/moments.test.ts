import { describe, expect, it } from '@jest/globals';
import { momentOf, oldestFirst } from '../../../../../src/adapters/granular/issues/moments.js';

describe('times of the API', () => {
  const same = Date.UTC(2026, 0, 5, 9, 11, 12, 123);

  it.each([
    ['2026-01-05T10:11:12.123+0100', same],
    ['2026-01-05T10:11:12.123+01:00', same],
    ['2026-01-05T14:41:12.123+0530', same],
    ['2026-01-05T09:11:12.123Z', same],
    ['2026-01-05T09:11:12.123+0000', same],
    [same, same],
    [String(same), same],
    [Math.floor(same / 1000), same - 123],
    ['', null],
    ['yesterday', null],
    [null, null],
    [Infinity, null],
  ])('%j is %j', (text, moment) => {
    expect(momentOf(text)).toBe(moment);
  });

  it('order histories by their time, and those of one millisecond by their ids as numbers', () => {
    const histories = [
      { id: '100', created: 5_000_000_000_000 },
      { id: '10', created: '2026-01-05T10:11:12.123+0100' },
      { id: '9', created: same },
      { id: '1', created: 5_000_000_000_000 },
      { id: '7' },
      { id: '70' },
    ];
    expect(oldestFirst(histories).map((one) => (one as { id: string }).id)).toEqual(['7', '70', '9', '10', '1', '100']);
  });
});
