import { describe, expect, it } from '@jest/globals';
import { bytes } from '../../../blocks/texts/bytes.js';
import { de } from '../../../blocks/texts/de.js';
import { describeError } from '../../../blocks/texts/describe-error.js';
import { en } from '../../../blocks/texts/en.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { type OperatorErrorCode, retryByCode } from '../../../src/domain/operator-error-codes.js';

const sizes = ['needed', 'free', 'quota', 'received', 'length', 'used', 'total'];
/** Answers any parameter with its own name in brackets, and any size with a number. */
const named = new Proxy({}, { get: (_, name) => (sizes.includes(String(name)) ? 7 : `[${String(name)}]`) });
const codes = Object.keys(retryByCode) as OperatorErrorCode[];

describe('the words of an error', () => {
  it.each(codes)('say what happened and what to do: %s', (code) => {
    const { happened, advice } = (en.errors[code] as (params: unknown) => { happened: string; advice: string })(named);
    expect(happened).toMatch(/^[A-Z[].*(\.|\])$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
    expect(`${happened} ${advice}`).not.toMatch(/undefined|NaN|\[object/);
    expect(`${happened} ${advice}`.length).toBeLessThan(300);
  });

  it('do not call the name of a scheme too long when it only cannot be seen', () => {
    const error = new OperatorError('scheme-name-invalid', { length: 1, maxLength: 50 });
    expect(describeError(en, error).happened).toBe('The name cannot be shown as it is.');
  });

  it('name what the error is about', () => {
    const error = new OperatorError('not-enough-space', {
      storage: 'NAS',
      needed: 3 * 1024 ** 3,
      free: 512 * 1024 ** 2,
    });
    expect(describeError(en, error).happened).toBe('The storage NAS has 512 MiB free, and 3 GiB are needed.');
  });
});

describe('a size', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1023 bytes'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [1024 ** 2 - 1, '1 MiB'],
    [1024 ** 3 * 2.25, '2.3 GiB'],
    [1024 ** 5 * 3000, '3000 PiB'],
  ])('of %d bytes is told as %s', (count, text) => {
    expect(bytes(count)).toBe(text);
  });

  it.each([
    [1, '1 Byte'],
    [1536, '1,5 KiB'],
    [1024 ** 5 * 3000, '3000 PiB'],
  ])('of %d bytes is told in German as %s', (count, text) => {
    expect(bytes(count, de.locale)).toBe(text);
  });
});
