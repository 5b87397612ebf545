import { describe, expect, it } from '@jest/globals';
import { packedLines } from '../../../../../src/adapters/granular/archive/packed-lines.js';

describe('packed lines', () => {
  it('come back in their order, however many', () => {
    const lines = packedLines();
    const all = Array.from({ length: 20_000 }, (_, number) => `${number} é\u2028😀 ${'x'.repeat(number % 50)}`);
    for (const line of all) lines.add(line);
    expect([...lines]).toEqual(all);
    expect([...lines]).toEqual(all);
    expect(lines.count).toBe(20_000);
  });

  it('are none in the beginning, and an empty one is one', () => {
    const lines = packedLines();
    expect([...lines]).toEqual([]);
    lines.add('');
    lines.add('');
    expect([...lines]).toEqual(['', '']);
  });

  it('may be added to while they are read', () => {
    const lines = packedLines();
    lines.add('first');
    const seen: string[] = [];
    for (const line of lines) {
      seen.push(line);
      if (seen.length < 10) lines.add('more');
    }
    expect(seen).toEqual(['first']);
  });
});
