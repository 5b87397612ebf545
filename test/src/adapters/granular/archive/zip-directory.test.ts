import { describe, expect, it } from '@jest/globals';
import { directoryEnd, directoryRecords } from '../../../../../src/adapters/granular/archive/zip-directory.js';

const limit = 0xffffffff;

describe('the end of a directory', () => {
  it('is short where 32 bits are enough', () => {
    const end = directoryEnd(65_534, limit - 1, limit - 1);
    expect(end).toHaveLength(22);
    expect([end.readUInt16LE(8), end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]).toEqual([
      65_534,
      65_534,
      limit - 1,
      limit - 1,
    ]);
  });

  it.each([
    [65_535, 100, 100],
    [1_000_000, 70_000_000, 5_000_000_000],
    [1, limit, 100],
    [1, 100, limit],
  ])('says %i entries, %i bytes at %i in 64 bits', (entries, size, offset) => {
    const end = directoryEnd(entries, size, offset);
    expect(end).toHaveLength(98);
    expect(end.readUInt32LE(0)).toBe(0x06064b50);
    expect([24, 32, 40, 48].map((at) => Number(end.readBigUInt64LE(at)))).toEqual([entries, entries, size, offset]);
    expect(Number(end.readBigUInt64LE(56 + 8))).toBe(offset + size);
    expect(end.readUInt16LE(76 + 10)).toBe(Math.min(entries, 0xffff));
    expect(end.readUInt32LE(76 + 12)).toBe(Math.min(size, limit));
    expect(end.readUInt32LE(76 + 16)).toBe(Math.min(offset, limit));
  });
});

describe('the records of a directory', () => {
  it('are told apart from what stands behind them', () => {
    const record = Buffer.alloc(46 + 3 + 4 + 5);
    record.writeUInt32LE(0x02014b50, 0);
    [3, 4, 5].forEach((length, place) => record.writeUInt16LE(length, 28 + place * 2));
    const both = Buffer.concat([record, record]);
    expect(directoryRecords(Buffer.concat([both, directoryEnd(2, both.length, 0)]))).toEqual({
      records: both,
      count: 2,
    });
    expect(directoryRecords(directoryEnd(0, 0, 0))).toEqual({ records: Buffer.alloc(0), count: 0 });
  });
});
