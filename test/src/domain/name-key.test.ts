import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nameKey } from '../../../src/domain/name-key.js';

/** Every code point that is not half of a surrogate pair, in clusters and alone. */
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

/** Greek's iota subscript becomes a letter of its own in upper case, which then takes the marks that follow it. */
const withoutIotaSubscript = text.filter((name) => !name.normalize('NFD').includes('\u0345'));

describe('nameKey', () => {
  test.each([
    ['Nightly', 'NIGHTLY'],
    ['Nightly', '  nightly '],
    ['Acme  full\tbackup', 'acme full backup'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['ﬁnance', 'FINANCE'],
    ['Ｎｉｇｈｔｌｙ', 'nightly'],
    ['Caf\u00e9', 'cafe\u0301'],
    ['night\u200bly', 'nightly'],
    ['Backup №1', 'backup no1'],
  ])('takes %j and %j for the same name', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  test.each([
    ['Nightly', 'Nightly 2'],
    ['full backup', 'fullbackup'],
    ['resume', 'résumé'],
    ['Acme', 'Acme.'],
    ['📦', '💾'],
  ])('keeps %j and %j apart', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  test('gives a key that is its own key', () => {
    fc.assert(fc.property(text, (name) => nameKey(nameKey(name)) === nameKey(name)));
  });

  test('does not see case', () => {
    fc.assert(
      fc.property(withoutIotaSubscript, (name) => {
        expect(nameKey(name.toUpperCase())).toBe(nameKey(name));
        expect(nameKey(name.toLowerCase())).toBe(nameKey(name));
      }),
    );
  });

  test('does not see how characters are composed', () => {
    fc.assert(
      fc.property(withoutIotaSubscript, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), (name, form) => {
        expect(nameKey(name.normalize(form))).toBe(nameKey(name));
      }),
    );
  });

  test('does not see how much white space stands around and between words', () => {
    const space = fc.stringMatching(/^[ \t\n\u00a0]{1,3}$/);
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), space, (words, gap) => {
        expect(nameKey(gap + words.join(gap) + gap)).toBe(nameKey(words.join(' ')));
      }),
    );
  });
});
