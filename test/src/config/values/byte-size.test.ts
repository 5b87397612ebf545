import { describe, expect, it } from '@jest/globals';
import { parseByteSize } from '../../../../src/config/values/byte-size.js';

describe('parseByteSize', () => {
  it.each([
    ['1', 1],
    ['500GB', 500e9],
    ['500 gb', 500e9],
    ['2G', 2e9],
    ['1.5 TiB', 1.5 * 1024 ** 4],
    ['64MiB', 64 * 1024 ** 2],
    ['10kB', 10_000],
  ])('reads %s', (text, bytes) => {
    expect(parseByteSize(text)).toBe(bytes);
  });

  it.each([['lots'], ['-1GB'], ['5 gigabytes'], ['1iB'], ['0'], ['GB'], ['1,5GB'], ['99999999PB']])(
    'refuses %s',
    (text) => {
      expect(() => parseByteSize(text)).toThrow(/^is /);
    },
  );
});
