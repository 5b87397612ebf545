import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePartName, partName } from '../../../src/domain/part-name.js';

it('names a part after its file and the attempt', () => {
  expect(partName('backup.zip', 3)).toBe('backup.zip.3.part');
});

it('reads back what it named', () => {
  const file = fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !name.includes('/'));
  fc.assert(
    fc.property(file, fc.integer({ min: 0, max: 999_999 }), (name, attempt) => {
      expect(parsePartName(partName(name, attempt))).toEqual({ file: name, attempt });
    }),
  );
});

it.each([
  'backup.zip',
  'backup.zip.part',
  'backup.zip.03.part',
  'backup.zip.-1.part',
  '.3.part',
  'backup.zip.3.part.bak',
])('does not take %s for a part', (name) => {
  expect(parsePartName(name)).toBeNull();
});

it.each([
  ['', 1],
  ['a/b', 1],
  ['a', -1],
  ['a', 1.5],
  ['a', NaN],
  ['a', 1e21],
])('refuses to name a part after %j and %d', (file, attempt) => {
  expect(() => partName(file, attempt)).toThrow();
});
