import { describe, expect, it } from '@jest/globals';
import { keepCount } from '../../../src/domain/keep-count.js';

describe('keepCount', () => {
  it.each([
    ['1', 1],
    [' 10 ', 10],
    ['007', 7],
    ['365', 365],
  ])('takes %j for %d', (text, count) => {
    expect(keepCount(text)).toBe(count);
  });

  it.each(['', ' ', '0', '366', '-1', '1.5', '1e2', '0x10', '１０', 'ten', '9'.repeat(400)])('refuses %j', (text) => {
    expect(() => keepCount(text)).toThrow(
      expect.objectContaining({ code: 'keep-out-of-range', params: { min: 1, max: 365 } }),
    );
  });
});
