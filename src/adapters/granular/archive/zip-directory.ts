const RECORD = 0x02014b50;
const RECORD_BYTES = 46;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_PLACE = 0x07064b50;
const END_64_BYTES = 56;
const VERSION_64 = 45;
const MOST_16 = 0xffff;
const MOST_32 = 0xffffffff;

/** The records at the beginning of `bytes`, which hold the end of an archive from its directory on. */
export function directoryRecords(bytes: Buffer): { readonly records: Buffer; readonly count: number } {
  let at = 0;
  let count = 0;
  while (at + RECORD_BYTES <= bytes.length && bytes.readUInt32LE(at) === RECORD) {
    at += RECORD_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    count += 1;
  }
  return { records: bytes.subarray(0, at), count };
}

/** What stands behind the directory of an archive; in 64 bits where anything needs more than 32. */
export function directoryEnd(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(Math.min(entries, MOST_16), 8);
  end.writeUInt16LE(Math.min(entries, MOST_16), 10);
  end.writeUInt32LE(Math.min(size, MOST_32), 12);
  end.writeUInt32LE(Math.min(offset, MOST_32), 16);
  if (entries < MOST_16 && size < MOST_32 && offset < MOST_32) return end;

  const end64 = Buffer.alloc(END_64_BYTES);
  end64.writeUInt32LE(END_64, 0);
  end64.writeBigUInt64LE(BigInt(END_64_BYTES - 12), 4);
  end64.writeUInt16LE(VERSION_64, 12);
  end64.writeUInt16LE(VERSION_64, 14);
  end64.writeBigUInt64LE(BigInt(entries), 24);
  end64.writeBigUInt64LE(BigInt(entries), 32);
  end64.writeBigUInt64LE(BigInt(size), 40);
  end64.writeBigUInt64LE(BigInt(offset), 48);
  const place = Buffer.alloc(20);
  place.writeUInt32LE(END_64_PLACE, 0);
  place.writeBigUInt64LE(BigInt(offset + size), 8);
  place.writeUInt32LE(1, 16);
  return Buffer.concat([end64, place, end]);
}
