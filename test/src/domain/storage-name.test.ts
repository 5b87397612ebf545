import { describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { storageName } from '../../../src/domain/storage-name.js';

describe('the name of a storage', () => {
  it.each([
    [' Office   NAS ', 'Office NAS'],
    ['😀'.repeat(50), '😀'.repeat(50)],
  ])('typed as %j is %j', (typed, name) => expect(storageName(typed)).toBe(name));

  it.each([
    ['', 0],
    ['\u200b', 1],
    ['x'.repeat(51), 51],
    ['a\u0007', 2],
  ])('is not %j', (typed, length) => {
    const error = new OperatorError('storage-name-invalid', { length, maxLength: 50 });
    expect(() => storageName(typed)).toThrow(error);
  });
});
