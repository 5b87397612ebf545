/** An entry of a ZIP, by what its records say. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  /** Bytes in the archive, and unpacked. */
  readonly packed: number;
  readonly size: number;
  /** Whether its sizes follow its bytes instead of standing before them. */
  readonly descriptor: boolean;
  /** Whether its numbers are written in 64 bits. */
  readonly long: boolean;
}

const FULL_32 = 0xffffffff;
const FULL_16 = 0xffff;
const DOS_DATE = 0x5c6a;

function flagsOf({ descriptor }: ZipEntry): number {
  return 0x800 | (descriptor ? 0x8 : 0);
}

function numbers64(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 8);
  numbers.forEach((number, index) => bytes.writeBigUInt64LE(BigInt(number), index * 8));
  return bytes;
}

/** The extra field that holds what does not fit elsewhere. */
function longField(...numbers: readonly number[]): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(1, 0);
  head.writeUInt16LE(numbers.length * 8, 2);
  return Buffer.concat([head, numbers64(...numbers)]);
}

/** What stands before the bytes of an entry. */
export function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name);
  const sizes = entry.descriptor ? { packed: 0, size: 0 } : entry;
  const extra = entry.long ? longField(sizes.size, sizes.packed) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(entry.long ? 45 : 20, 4);
  header.writeUInt16LE(flagsOf(entry), 6);
  header.writeUInt16LE(entry.method === 'stored' ? 0 : 8, 8);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt32LE(entry.descriptor ? 0 : entry.crc, 14);
  header.writeUInt32LE(entry.long ? FULL_32 : sizes.packed, 18);
  header.writeUInt32LE(entry.long ? FULL_32 : sizes.size, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

/** What stands behind them, when the entry has a descriptor. */
export function dataDescriptor({ descriptor, long, crc, packed, size }: ZipEntry): Buffer {
  if (!descriptor) return Buffer.alloc(0);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x08074b50, 0);
  head.writeUInt32LE(crc, 4);
  if (long) return Buffer.concat([head, numbers64(packed, size)]);
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32LE(packed, 0);
  sizes.writeUInt32LE(size, 4);
  return Buffer.concat([head, sizes]);
}

/** Its line in the directory at the end. */
export function directoryRecord(entry: ZipEntry, offset: number): Buffer {
  const name = Buffer.from(entry.name);
  const extra = entry.long ? longField(entry.size, entry.packed, offset) : Buffer.alloc(0);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(entry.long ? 45 : 20, 4);
  record.writeUInt16LE(entry.long ? 45 : 20, 6);
  record.writeUInt16LE(flagsOf(entry), 8);
  record.writeUInt16LE(entry.method === 'stored' ? 0 : 8, 10);
  record.writeUInt16LE(DOS_DATE, 14);
  record.writeUInt32LE(entry.crc, 16);
  record.writeUInt32LE(entry.long ? FULL_32 : entry.packed, 20);
  record.writeUInt32LE(entry.long ? FULL_32 : entry.size, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(entry.long ? FULL_32 : offset, 42);
  return Buffer.concat([record, name, extra]);
}

/** The end of an archive whose directory is at `start`. */
export function archiveEnd(entries: number, start: number, size: number, long: boolean): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(long ? FULL_16 : entries, 8);
  end.writeUInt16LE(long ? FULL_16 : entries, 10);
  end.writeUInt32LE(long ? FULL_32 : size, 12);
  end.writeUInt32LE(long ? FULL_32 : start, 16);
  if (!long) return end;
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0x06064b50, 0);
  head.writeBigUInt64LE(44n, 4);
  head.writeUInt16LE(45, 12);
  head.writeUInt16LE(45, 14);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([head, numbers64(entries, entries, size, start), locator, end]);
}
