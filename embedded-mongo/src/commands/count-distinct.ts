import { encodeDoc } from '../bson/encode.js';
import { encodeKey } from '../bson/index-key.js';
import { Int32, isDoc, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { arrayIndex } from '../query/path.js';
import { findDocs } from '../store/find.js';
import { required, stringAt, wholeAt } from './args.js';
import { answer, findCollection, type Command } from './command.js';
import { readQuery } from './find.js';

/** All the values stand in one document of the answer. */
const mostBytes = 16 * 1024 * 1024;

export const count: Command = {
  fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields', 'maxTimeMS'],
  run(context, body) {
    const limit = Math.abs(wholeAt(body, 'limit') ?? 0);
    const query = { ...readQuery(context, new Map(body).set('limit', limit), 'query'), limit };
    const collection = findCollection(context, body);
    let n = 0;
    if (collection) for (const _ of findDocs(context.environment, collection, query)) n++;
    return answer([['n', new Int32(n)]]);
  },
};

export const distinct: Command = {
  fields: ['key', 'query', 'collation', 'hint', 'maxTimeMS'],
  unstable: true,
  run(context, body) {
    const key = required(stringAt(body, 'key'), 'distinct', 'key');
    if (key.includes('\0')) throw new CommandError(31032, 'Key field cannot contain an embedded null byte');
    const query = readQuery(context, body, 'query');
    const collection = findCollection(context, body);
    const values = new Map<string, Value>();
    const keep = (value: Value | undefined): void => {
      const code = value === undefined ? '' : encodeKey(value).toString('latin1');
      if (value !== undefined && !values.has(code)) values.set(code, value);
    };
    for (const { doc } of collection ? findDocs(context.environment, collection, query) : []) {
      for (const value of valuesAlong(doc, key.split('.'), 0)) keep(value);
    }
    const found = [...values.values()];
    const bytes = encodeDoc(new Map([['values', found]])).length;
    if (bytes > mostBytes) throw new CommandError(17217, 'distinct too big, 16mb cap');
    return answer([['values', found]]);
  },
};

/** Other than in a filter, a number in the path is only an index where it meets an array. */
function* valuesAlong(value: Value | undefined, parts: readonly string[], at: number): Generator<Value | undefined> {
  const part = parts[at];
  if (part === undefined) {
    if (Array.isArray(value)) yield* value;
    else yield value;
  } else if (isDoc(value)) yield* valuesAlong(value.get(part), parts, at + 1);
  else if (!Array.isArray(value)) return;
  else if (/^\d+$/.test(part)) yield* valuesAlong(value[arrayIndex(part)], parts, at + 1);
  else for (const item of value.filter(isDoc)) yield* valuesAlong(item, parts, at);
}
