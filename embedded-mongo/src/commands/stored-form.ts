import { encodeDoc } from '../bson/encode.js';
import { bsonType, isDoc, isOpaque, typeName, type DateTime, type Doc, type Value } from '../bson/values.js';
import { badValue, CommandError } from '../errors.js';
import { newObjectId } from '../store/records.js';
import { timestampOf } from '../update/value-operators.js';

const maxBytes = 16 * 1024 * 1024;
const maxDepth = 180;

/**
 * A document as it is stored: with an `_id`, which stands first, and within MongoDB's limits. An empty timestamp at the top
 * level stands for "now" where the document came as a whole (`stamps`), not where an operator set it.
 */
export function storedForm(doc: Doc, now: DateTime, stamps: boolean): { doc: Doc; raw: Buffer } {
  const id = doc.get('_id') ?? (doc.has('_id') ? null : newObjectId(Number(now.ms)));
  checkId(id);
  const result: Doc = new Map([['_id', id]]);
  for (const [name, value] of doc) {
    if (name === '_id') continue;
    const empty = stamps && isOpaque(value, bsonType.timestamp) && value.bytes.readBigUInt64LE() === 0n;
    result.set(name, empty ? timestampOf(now.ms) : value);
  }
  if (depthOf(result) > maxDepth)
    throw new CommandError(15, `Document exceeds maximum nested object depth: ${maxDepth}`);
  const raw = encodeDoc(result);
  if (raw.length > maxBytes) {
    throw new CommandError(10334, `object to insert too large. size in bytes: ${raw.length}, max size: ${maxBytes}`);
  }
  return { doc: result, raw };
}

function checkId(id: Value): void {
  if (Array.isArray(id) || isOpaque(id, bsonType.regex) || isOpaque(id, bsonType.undefined)) {
    badValue(`The '_id' value cannot be of type ${typeName(id)}`);
  }
  if (isDoc(id)) {
    for (const name of id.keys()) {
      if (name.startsWith('$'))
        throw new CommandError(52, `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`);
    }
  }
}

function depthOf(value: Value): number {
  if (isDoc(value)) return 1 + deepest(value.values());
  return Array.isArray(value) ? 1 + deepest(value) : 0;
}

function deepest(values: Iterable<Value>): number {
  let depth = 0;
  for (const value of values) if (typeof value === 'object' && value !== null) depth = Math.max(depth, depthOf(value));
  return depth;
}
