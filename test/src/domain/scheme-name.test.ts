import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nameKey } from '../../../src/domain/name-key.js';
import { schemeName } from '../../../src/domain/scheme-name.js';

function refusal(typed: string): unknown {
  try {
    return schemeName(typed);
  } catch (error) {
    return error;
  }
}

describe('schemeName', () => {
  test('trims what was typed, and makes runs of white space one space', () => {
    expect(schemeName('  Acme \t full\u00a0 backup\n')).toBe('Acme full backup');
  });

  test('counts code points, so that fifty boxes are a name and fifty-one are none', () => {
    expect(schemeName('📦'.repeat(50))).toHaveLength(100);
    expect(refusal('📦'.repeat(51))).toMatchObject({
      code: 'scheme-name-invalid',
      params: { length: 51, maxLength: 50 },
      retry: 'never',
    });
  });

  test.each(['', ' \n ', '\u200b', 'bell\u0007', 'half \ud83d'])('refuses %j', (typed) => {
    expect(refusal(typed)).toMatchObject({ code: 'scheme-name-invalid' });
  });

  test('leaves the name the same name, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (typed) => {
        const name = refusal(typed);
        fc.pre(typeof name === 'string');
        expect(schemeName(String(name))).toBe(name);
        expect(nameKey(String(name))).toBe(nameKey(typed));
      }),
    );
  });
});
