import { bsonType, DateTime, Int32, Opaque, type Value, typeOf } from './values.js';

const ranks: Record<number, number> = {
  [bsonType.minKey]: 1,
  [bsonType.undefined]: 3,
  [bsonType.null]: 5,
  [bsonType.double]: 10,
  [bsonType.int]: 10,
  [bsonType.long]: 10,
  [bsonType.symbol]: 15,
  [bsonType.string]: 15,
  [bsonType.object]: 20,
  [bsonType.array]: 25,
  [bsonType.binary]: 30,
  [bsonType.objectId]: 35,
  [bsonType.bool]: 40,
  [bsonType.date]: 45,
  [bsonType.timestamp]: 47,
  [bsonType.regex]: 50,
  [bsonType.dbPointer]: 55,
  [bsonType.javascript]: 60,
  [bsonType.javascriptWithScope]: 65,
  [bsonType.maxKey]: 127,
};

/** The place of a value's type in MongoDB's order of types, 1 to 127; all numbers share one, strings and symbols too. */
export function rankOf(value: Value): number {
  return ranks[typeOf(value)] ?? 126;
}

/** MongoDB's total order over all values: negative, zero or positive. */
export function compareValues(a: Value, b: Value): number {
  const rank = rankOf(a);
  const difference = rank - rankOf(b);
  if (difference !== 0) return difference;
  if (rank === 10) return compareNumbers(numberOf(a), numberOf(b));
  if (rank === 15) return compareStrings(stringOf(a), stringOf(b));
  if (a instanceof Opaque && b instanceof Opaque) return compareOpaque(a, b);
  if (typeof a === 'boolean') return Number(a) - Number(b);
  if (a instanceof DateTime && b instanceof DateTime) return compareNumbers(a.ms, b.ms);
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b);
  if (a instanceof Map && b instanceof Map) return compareDocs(a, b);
  return 0;
}

export function equalValues(a: Value, b: Value): boolean {
  return compareValues(a, b) === 0;
}

/** A number without its BSON type. */
export function numberOf(value: Value): number | bigint {
  return value instanceof Int32 ? value.value : (value as number | bigint);
}

/** Exact also between int64 and double, as JavaScript compares them; NaN stands below every number. */
export function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

/** The order of the UTF-8 bytes, which JavaScript's own order of UTF-16 units differs from above U+D7FF. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const x = a.charCodeAt(index);
    const y = b.charCodeAt(index);
    if (x !== y) return byteOrder(x) - byteOrder(y);
  }
  return a.length - b.length;
}

function byteOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function stringOf(value: Value): string {
  return typeof value === 'string'
    ? value
    : (value as Opaque).bytes.toString('utf8', 4, (value as Opaque).bytes.length - 1);
}

function compareOpaque(a: Opaque, b: Opaque): number {
  if (a.type === bsonType.timestamp) return compareNumbers(a.bytes.readBigUInt64LE(), b.bytes.readBigUInt64LE());
  if (a.type === bsonType.binary || a.type === bsonType.dbPointer) {
    const lengths = a.bytes.readInt32LE() - b.bytes.readInt32LE();
    if (lengths !== 0) return lengths;
  }
  return sortableBytes(a).compare(sortableBytes(b));
}

/** The payload without what must not count in an order of bytes. */
export function sortableBytes(value: Opaque): Buffer {
  switch (value.type) {
    case bsonType.binary:
    case bsonType.dbPointer:
    case bsonType.javascript:
    case bsonType.javascriptWithScope:
      return value.bytes.subarray(4);
    default:
      return value.bytes;
  }
}

function compareArrays(a: Value[], b: Value[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareValues(a[index] as Value, b[index] as Value);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareDocs(a: Map<string, Value>, b: Map<string, Value>): number {
  const others = b.entries();
  for (const [name, value] of a) {
    const other = others.next();
    if (other.done) return 1;
    const [otherName, otherValue] = other.value;
    const order =
      rankOf(value) - rankOf(otherValue) || compareStrings(name, otherName) || compareValues(value, otherValue);
    if (order !== 0) return order;
  }
  return others.next().done ? 0 : -1;
}
