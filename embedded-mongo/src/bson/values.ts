/**
 * Documents in memory. A BSON double is a number and an int64 a bigint; what JavaScript cannot tell apart or hold
 * has a class of its own, so that a value that is read, changed beside and written keeps its type and its bytes.
 * Documents are Maps, because an object would put integer-like keys first and so change the order of fields.
 */
export type Value = null | boolean | string | number | bigint | Int32 | DateTime | Opaque | Doc | Value[];
export type Doc = Map<string, Value>;

export class Int32 {
  constructor(readonly value: number) {}
}

/** Milliseconds since 1970, over the whole range of an int64, which is wider than a JavaScript date's. */
export class DateTime {
  constructor(readonly ms: bigint) {}
}

/** A type that is stored, compared and given back, but never computed with. `bytes` is its BSON payload. */
export class Opaque {
  constructor(
    readonly type: number,
    readonly bytes: Buffer,
  ) {}
}

/** BSON's type numbers. */
export const bsonType = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

/** What an empty array leaves in an index, and BSON's deprecated "undefined". */
export const undefinedValue = new Opaque(bsonType.undefined, Buffer.alloc(0));

export function isDoc(value: unknown): value is Doc {
  return value instanceof Map;
}

export function isNumeric(value: Value | undefined): value is number | bigint | Int32 {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Int32;
}

export function isOpaque(value: Value | undefined, type: number): value is Opaque {
  return value instanceof Opaque && value.type === type;
}

/** BSON's type number of a value. */
export function typeOf(value: Value): number {
  if (value === null) return bsonType.null;
  switch (typeof value) {
    case 'string':
      return bsonType.string;
    case 'number':
      return bsonType.double;
    case 'bigint':
      return bsonType.long;
    case 'boolean':
      return bsonType.bool;
    default:
  }
  if (value instanceof Map) return bsonType.object;
  if (Array.isArray(value)) return bsonType.array;
  if (value instanceof Int32) return bsonType.int;
  if (value instanceof DateTime) return bsonType.date;
  return value.type;
}

const typeNames = new Map<number, string>(
  Object.entries(bsonType).map(([name, type]) => [type, name === 'binary' ? 'binData' : name]),
);

/** The name that MongoDB's `$type` uses. */
export function typeName(value: Value): string {
  return typeNames.get(typeOf(value)) ?? 'unknown';
}

/** MongoDB's type number for one of its type names; undefined for an unknown name. */
export function typeNumber(name: string): number | undefined {
  for (const [type, known] of typeNames) if (known === name) return type;
  return undefined;
}

/** A plain object as a document: numbers that are safe integers of 32 bits become int32, as the drivers do. */
export function toDoc(fields: Record<string, unknown>): Doc {
  const doc: Doc = new Map();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) doc.set(name, toValue(value));
  return doc;
}

function toValue(value: unknown): Value {
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? new Int32(value) : value;
  if (Array.isArray(value)) return value.map(toValue);
  if (value instanceof Date) return new DateTime(BigInt(value.getTime()));
  if (value instanceof Map || value instanceof Int32 || value instanceof DateTime || value instanceof Opaque) {
    return value as Value;
  }
  if (typeof value === 'object' && value !== null) return toDoc(value as Record<string, unknown>);
  return value as Value;
}
