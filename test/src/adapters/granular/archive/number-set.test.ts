import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberSet } from '../../../../../src/adapters/granular/archive/number-set.js';

describe('a set of numbers', () => {
  it('knows what it has, as any set does', () => {
    const few = fc.bigInt(0n, 50n);
    const many = fc.bigInt(0n, 2n ** 64n - 1n);
    fc.assert(
      fc.property(fc.array(fc.oneof(few, many), { maxLength: 3000, size: 'max' }), (values) => {
        const known = new Set<bigint>();
        const ours = numberSet();
        const fresh = values.map((value) => ours.add(value));
        const expected = values.map((value) => known.size < known.add(value).size);
        expect(fresh).toEqual(expected);
        expect(ours.size).toBe(known.size);
      }),
      { numRuns: 30 },
    );
  });

  it('grows', () => {
    const ours = numberSet();
    const values = Array.from({ length: 20_000 }, (_, number) => BigInt(number) * 1024n);
    expect(values.every((value) => ours.add(value))).toBe(true);
    expect(values.some((value) => ours.add(value))).toBe(false);
    expect(ours.size).toBe(20_000);
  });
});
