import { bsonType, type Value } from '../bson/values.js';
import { CommandError, typeMismatch } from '../errors.js';
import { countAt, listAt, required, stringAt } from './args.js';
import { answer, collectionName, type Command } from './command.js';

/** A batch of a getMore without a size ends with the answer's room. */
const unlimited = Number.MAX_SAFE_INTEGER;

export const getMore: Command = {
  fields: ['collection', 'batchSize', 'maxTimeMS', 'term', 'lastKnownCommittedOpTime'],
  run(context, body) {
    const id = body.get('getMore') as Value;
    if (typeof id !== 'bigint') typeMismatch("BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
    const collection = required(stringAt(body, 'collection'), 'getMore', 'collection');
    if (collection === '') throw new CommandError(73, 'Collection names cannot be empty');
    const size = countAt(body, 'batchSize') ?? 0;
    return answer([['cursor', context.cursors.next(id, `${context.db}.${collection}`, size === 0 ? unlimited : size)]]);
  },
};

export const killCursors: Command = {
  fields: ['cursors'],
  run(context, body) {
    const ids = required(listAt(body, 'cursors'), 'killCursors', 'cursors');
    const namespace = `${context.db}.${collectionName(body)}`;
    const killed: Value[] = [];
    const missing: Value[] = [];
    for (const id of ids) {
      if (typeof id !== 'bigint')
        typeMismatch(`BSON field 'killCursors.cursors' holds a value that is no cursor id (type ${bsonType.long})`);
      (context.cursors.kill(id, namespace) ? killed : missing).push(id);
    }
    return answer([
      ['cursorsKilled', killed],
      ['cursorsNotFound', missing],
      ['cursorsAlive', []],
      ['cursorsUnknown', []],
    ]);
  },
};
