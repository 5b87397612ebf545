import { numberOf } from '../bson/compare.js';
import { isDoc, isNumeric, isOpaque, bsonType, type Doc, type Value } from '../bson/values.js';
import { CommandError, refuse } from '../errors.js';
import { truthy } from '../expression/truth.js';

export interface IndexField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

export interface Index {
  readonly id: number;
  /** As the client gave it and as `listIndexes` answers. */
  readonly spec: Doc;
  readonly name: string;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  /** Seconds after the date in its field when a document is removed. */
  readonly expireAfterSeconds?: number;
  /** A document has had more than one key; such an index gives no order. */
  multikey: boolean;
  /** A key was too long and holds a hash; such an index gives no order either. */
  shortened: boolean;
}

const accepted = new Set(['v', 'key', 'name', 'unique', 'sparse', 'expireAfterSeconds', 'background', 'ns']);
const absent = new Set([
  'partialFilterExpression',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'bucketSize',
  'storageEngine',
  'wildcardProjection',
  'prepareUnique',
  'clustered',
  'dropDups',
]);

/** Reads the specification of an index. Throws by name for every kind and option that this server lacks. */
export function readIndexSpec(spec: Doc, id: number): Index {
  for (const [option, value] of spec) {
    if (absent.has(option)) refuse(`the index option ${option}`);
    if (option === 'collation') checkCollation(value);
    else if (option === 'hidden') {
      if (truthy(value)) refuse('hidden indexes');
    } else if (!accepted.has(option)) {
      throw new CommandError(197, `The field '${option}' is not valid for an index specification`);
    }
  }
  const key = spec.get('key');
  if (!isDoc(key) || key.size === 0) throw new CommandError(67, 'Index keys cannot be empty.');
  const name = spec.get('name');
  if (typeof name !== 'string')
    throw new CommandError(9, "The 'name' field is a required property of an index specification");
  if (name === '' || name === '*')
    throw new CommandError(name === '' ? 67 : 2, `The index name '${name}' is not valid`);
  if (key.size > 32) throw new CommandError(13103, 'too many compound keys');
  const fields = [...key].map(([path, value]) => readField(path, value));
  const seconds = spec.get('expireAfterSeconds');
  return {
    id,
    spec,
    name,
    fields,
    unique: name === '_id_' || flag(spec, 'unique'),
    sparse: flag(spec, 'sparse'),
    ...(seconds === undefined ? {} : { expireAfterSeconds: readSeconds(seconds, fields) }),
    multikey: false,
    shortened: false,
  };
}

/** Only the order of bytes is known here. */
export function checkCollation(value: Value): void {
  if (!isDoc(value)) throw new CommandError(14, 'collation must be a document');
  if (value.size > 0 && !(value.size === 1 && value.get('locale') === 'simple')) refuse('collations other than simple');
}

function flag(spec: Doc, option: string): boolean {
  const value = spec.get(option);
  if (value === undefined || typeof value === 'boolean' || isNumeric(value)) return truthy(value);
  throw new CommandError(14, `The field '${option}' must be a bool`);
}

function readField(path: string, value: Value): IndexField {
  if (typeof value === 'string')
    throw new CommandError(67, `embedded-mongo has no index of the kind '${value}'; use a MongoDB server for it`);
  const number = isNumeric(value) ? Number(numberOf(value)) : NaN;
  if (isOpaque(value, bsonType.minKey) || Number.isNaN(number) || number === 0) {
    throw new CommandError(67, 'Values in v:2 index key pattern must be non-zero numbers or strings');
  }
  const parts = path.split('.');
  if (parts.includes('')) throw new CommandError(67, 'Index keys cannot contain an empty field.');
  if (path.includes('$**'))
    throw new CommandError(67, 'embedded-mongo has no wildcard indexes; use a MongoDB server for them');
  if (parts.some((part) => part.startsWith('$') && !['$ref', '$id', '$db'].includes(part))) {
    throw new CommandError(67, "Index key contains an illegal field name: field name starts with '$'.");
  }
  return { path, parts, direction: number > 0 ? 1 : -1 };
}

function readSeconds(value: Value, fields: readonly IndexField[]): number {
  if (!isNumeric(value)) throw new CommandError(67, 'TTL index expireAfterSeconds must be a number');
  const seconds = Math.trunc(Number(numberOf(value)));
  if (!(seconds >= 0 && seconds <= 2 ** 31 - 1))
    throw new CommandError(67, 'TTL index expireAfterSeconds must be within 0 and 2147483647');
  if (fields.length > 1)
    throw new CommandError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL.');
  if (fields[0]?.path === '_id') throw new CommandError(67, 'The field _id cannot have a TTL index');
  return seconds;
}
