import { createHash } from 'node:crypto';
import { numberOf, rankOf, sortableBytes } from './compare.js';
import { bsonType, DateTime, isDoc, Opaque, type Value } from './values.js';

/**
 * Bytes whose order is MongoDB's order of values. No encoding is the beginning of another, so encodings can stand
 * one after the other in a compound key. The first byte is the rank of the type, 1 to 127, so neither 0x00 nor 0xff.
 */
export function encodeKey(value: Value): Buffer {
  const parts: Buffer[] = [];
  write(value, parts);
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
}

/** A key of at most `limit` + 32 bytes: what is longer keeps its beginning and gets the hash of the whole. */
export function shortenKey(key: Buffer, limit: number): Buffer {
  if (key.length <= limit) return key;
  return Buffer.concat([key.subarray(0, limit), createHash('sha256').update(key).digest()]);
}

function write(value: Value, parts: Buffer[]): void {
  const rank = rankOf(value);
  if (rank === 10) parts.push(numberKey(numberOf(value)));
  else if (typeof value === 'string') parts.push(bytesKey(rank, Buffer.from(value)));
  else if (typeof value === 'boolean') parts.push(Buffer.from([rank, value ? 1 : 0]));
  else if (value instanceof DateTime) parts.push(int64Key(rank, value.ms));
  else if (Array.isArray(value)) {
    parts.push(Buffer.from([rank]));
    for (const item of value) write(item, parts);
    parts.push(Buffer.from([0]));
  } else if (isDoc(value)) {
    parts.push(Buffer.from([rank]));
    for (const [name, item] of value) {
      parts.push(bytesKey(rankOf(item), Buffer.from(name)));
      write(item, parts);
    }
    parts.push(Buffer.from([0]));
  } else if (value instanceof Opaque) parts.push(opaqueKey(rank, value));
  else parts.push(Buffer.from([rank]));
}

/** A double in sortable form, then how far an int64 lies from that double, so that no int64 above 2^53 is rounded away. */
function numberKey(value: number | bigint): Buffer {
  const key = Buffer.allocUnsafe(11);
  key[0] = 10;
  const double = Number(value) === 0 ? 0 : Number(value);
  if (Number.isNaN(double)) {
    key.fill(0, 1);
    return key;
  }
  key.writeDoubleBE(double, 1);
  if (double < 0) for (let index = 1; index < 9; index++) key[index] = ~(key[index] as number) & 0xff;
  else key[1] = (key[1] as number) | 0x80;
  const rest = typeof value === 'bigint' ? Number(value - BigInt(double)) : 0;
  key.writeUInt16BE(rest + 0x8000, 9);
  return key;
}

function int64Key(rank: number, value: bigint): Buffer {
  const key = Buffer.allocUnsafe(9);
  key[0] = rank;
  key.writeBigUInt64BE(BigInt.asUintN(64, value + (1n << 63n)), 1);
  return key;
}

/** Bytes with an end: 0x00 is written as 0x00 0xff and the end is 0x00 0x00. */
function bytesKey(rank: number, bytes: Buffer): Buffer {
  let zeros = 0;
  for (const byte of bytes) if (byte === 0) zeros++;
  const key = Buffer.allocUnsafe(bytes.length + zeros + 3);
  let at = 0;
  key[at++] = rank;
  if (zeros === 0) at += bytes.copy(key, at);
  else {
    for (const byte of bytes) {
      key[at++] = byte;
      if (byte === 0) key[at++] = 0xff;
    }
  }
  key[at++] = 0;
  key[at] = 0;
  return key;
}

function opaqueKey(rank: number, value: Opaque): Buffer {
  switch (value.type) {
    case bsonType.timestamp:
      return int64Key(rank, BigInt.asIntN(64, value.bytes.readBigUInt64LE() - (1n << 63n)));
    case bsonType.symbol:
      return bytesKey(rank, value.bytes.subarray(4, -1));
    case bsonType.objectId:
      return Buffer.concat([Buffer.from([rank]), value.bytes]);
    case bsonType.binary:
    case bsonType.dbPointer: {
      const length = Buffer.allocUnsafe(5);
      length[0] = rank;
      length.writeUInt32BE(value.bytes.readUInt32LE(), 1);
      return Buffer.concat([length, sortableBytes(value)]);
    }
    default:
      return bytesKey(rank, sortableBytes(value));
  }
}
