import { DateTime, Int32, Opaque, bsonType, isDoc, type Doc, type Value } from '../bson/values.js';
import type { Index } from './index-spec.js';

/** How a duplicate key is told: as text for people, as documents for programs. */
export function describeKey(index: Index, values: readonly Value[]): { text: string; pattern: Doc; value: Doc } {
  const value: Doc = new Map(index.fields.map(({ path }, field) => [path, values[field] as Value]));
  return { text: describe(value), pattern: index.spec.get('key') as Doc, value };
}

function describe(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Int32) return String(value.value);
  if (value instanceof DateTime) return `new Date(${value.ms})`;
  if (Array.isArray(value)) return `[ ${value.map(describe).join(', ')} ]`;
  if (isDoc(value)) return `{ ${[...value].map(([name, inner]) => `${name}: ${describe(inner)}`).join(', ')} }`;
  if (value instanceof Opaque) {
    if (value.type === bsonType.objectId) return `ObjectId('${value.bytes.toString('hex')}')`;
    if (value.type === bsonType.undefined) return 'undefined';
    return `BinData(${value.bytes.toString('base64')})`;
  }
  return String(value);
}
