import { encodeKey } from '../bson/index-key.js';
import { Int32, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { walkPath } from '../query/path.js';
import { findDocs } from '../store/find.js';
import { required, stringAt, wholeAt } from './args.js';
import { answer, findCollection, type Command } from './command.js';
import { readQuery } from './find.js';

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
      if (value !== undefined)
        values.set(encodeKey(value).toString('latin1'), values.get(encodeKey(value).toString('latin1')) ?? value);
    };
    for (const { doc } of collection ? findDocs(context.environment, collection, query) : []) {
      walkPath(doc, key.split('.'), (value) => {
        if (Array.isArray(value)) value.forEach(keep);
        else keep(value);
        return false;
      });
    }
    return answer([['values', [...values.values()]]]);
  },
};
