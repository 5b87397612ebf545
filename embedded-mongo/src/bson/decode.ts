import { isUtf8 } from 'node:buffer';
import { CommandError, refuse } from '../errors.js';
import { bsonType, DateTime, type Doc, Int32, Opaque, type Value } from './values.js';

const maxDepth = 200;

/** Reads one BSON document that starts at `start`. Throws InvalidBSON where the bytes are not one. */
export function decodeDoc(bytes: Buffer, start = 0): Doc {
  try {
    return readDoc(bytes, start, 1);
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError(22, 'Invalid BSON: ends too early');
    throw error;
  }
}

function invalid(what: string): never {
  throw new CommandError(22, `Invalid BSON: ${what}`);
}

function readDoc(bytes: Buffer, start: number, depth: number): Doc {
  const doc: Doc = new Map();
  readElements(bytes, start, depth, (name, value) => {
    if (doc.has(name)) refuse(`documents in which a field name stands twice ('${name}')`);
    doc.set(name, value);
  });
  return doc;
}

function readArray(bytes: Buffer, start: number, depth: number): Value[] {
  const items: Value[] = [];
  readElements(bytes, start, depth, (_, value) => items.push(value));
  return items;
}

function readElements(bytes: Buffer, start: number, depth: number, add: (name: string, value: Value) => void): void {
  if (depth > maxDepth) throw new CommandError(15, `BSON is nested deeper than ${maxDepth} levels`);
  const size = bytes.readInt32LE(start);
  const end = start + size - 1;
  if (size < 5 || end >= bytes.length || bytes[end] !== 0) invalid('wrong size of a document');
  let at = start + 4;
  while (at < end) {
    const type = bytes.readInt8(at);
    const nameStart = ++at;
    while (bytes[at] !== 0) if (++at > end) invalid('a field name without an end');
    const name = text(bytes, nameStart, at++);
    const length = payloadLength(bytes, at, type);
    if (length < 0 || at + length > end) invalid(`field '${name}' is longer than its document`);
    add(name, readValue(bytes, at, length, type, depth));
    at += length;
  }
  if (at !== end) invalid('wrong size of a document');
}

function payloadLength(bytes: Buffer, at: number, type: number): number {
  switch (type) {
    case bsonType.double:
    case bsonType.date:
    case bsonType.timestamp:
    case bsonType.long:
      return 8;
    case bsonType.string:
    case bsonType.javascript:
    case bsonType.symbol:
      return 4 + positive(bytes.readInt32LE(at));
    case bsonType.object:
    case bsonType.array:
    case bsonType.javascriptWithScope:
      return positive(bytes.readInt32LE(at));
    case bsonType.binary:
      return 5 + Math.max(-6, bytes.readInt32LE(at));
    case bsonType.objectId:
      return 12;
    case bsonType.bool:
      return 1;
    case bsonType.int:
      return 4;
    case bsonType.regex:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    case bsonType.dbPointer:
      return 16 + positive(bytes.readInt32LE(at));
    case bsonType.decimal:
      return 16;
    case bsonType.undefined:
    case bsonType.null:
    case bsonType.minKey:
    case bsonType.maxKey:
      return 0;
    default:
      return invalid(`unknown type ${type}`);
  }
}

/** What is no UTF-8 could not be written back as it came. */
function text(bytes: Buffer, from: number, to: number): string {
  const result = bytes.toString('utf8', from, to);
  if (result.includes('\ufffd') && !isUtf8(bytes.subarray(from, to))) invalid('text that is not UTF-8');
  return result;
}

function positive(length: number): number {
  return length < 1 ? invalid('a length below 1') : length;
}

function readValue(bytes: Buffer, at: number, length: number, type: number, depth: number): Value {
  switch (type) {
    case bsonType.double:
      return bytes.readDoubleLE(at);
    case bsonType.string:
      if (bytes[at + length - 1] !== 0) invalid('a string without an end');
      return text(bytes, at + 4, at + length - 1);
    case bsonType.object:
      return readDoc(bytes, at, depth + 1);
    case bsonType.array:
      return readArray(bytes, at, depth + 1);
    case bsonType.bool:
      return bytes[at] === 0 ? false : bytes[at] === 1 ? true : invalid('a boolean that is neither 0 nor 1');
    case bsonType.date:
      return new DateTime(bytes.readBigInt64LE(at));
    case bsonType.null:
      return null;
    case bsonType.int:
      return new Int32(bytes.readInt32LE(at));
    case bsonType.long:
      return bytes.readBigInt64LE(at);
    case bsonType.decimal:
      return refuse('Decimal128 values');
    default:
      // A copy: the document's own bytes may be read into a buffer that is used again.
      return new Opaque(type, Buffer.from(bytes.subarray(at, at + length)));
  }
}
