import { describe, expect, it } from '@jest/globals';
import { wholeLines } from '../../blocks/whole-lines.js';

describe('a text that is too long', () => {
  it('loses whole lines from its end and says so', () => {
    expect(wholeLines('one\ntwo\nthree', 13)).toBe('one\ntwo\nthree');
    expect(wholeLines('one\ntwo\nthree', 12)).toBe('one\ntwo\n…');
    expect(wholeLines('&amp;\n&amp;\n&amp;', 10)).toBe('&amp;\n…');
  });
});
