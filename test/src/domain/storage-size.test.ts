import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { sizeText, storageSize } from '../../../src/domain/storage-size.js';

describe('the size of a storage', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['500 GB', 500_000_000_000],
    ['500gb', 500_000_000_000],
    ['1.5 TiB', 1_649_267_441_664],
    ['1,5 TB', 1_500_000_000_000],
    ['2T', 2_000_000_000_000],
    ['100', 100],
    ['100 B', 100],
  ])('typed as %j is %j bytes', (typed, bytes) => {
    expect(storageSize(typed)).toBe(bytes);
  });

  it.each(['much', '0', '0 GB', '-5 GB', '5 XB', '5 iB', '1.5.2 GB', '99999999 PB', 'GB', '5 GB free'])(
    'is not %j',
    (typed) => {
      expect(() => storageSize(typed)).toThrow(new OperatorError('storage-size-invalid', { typed }));
    },
  );

  it('is written so that it is read as the same bytes', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 52 }), (bytes) => storageSize(sizeText(bytes)) === bytes));
  });

  it.each([
    [500_000_000_000, '500 GB'],
    [1_649_267_441_664, '1.5 TiB'],
    [123_457, '123457 B'],
  ])('%d is written as %j', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});
