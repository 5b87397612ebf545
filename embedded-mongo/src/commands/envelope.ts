import { numberOf } from '../bson/compare.js';
import { isDoc, isNumeric, type Doc } from '../bson/values.js';
import { CommandError, badValue, refuse } from '../errors.js';
import { boolAt, docAt, stringAt } from './args.js';
import type { Command } from './command.js';

const known = new Set([
  '$db',
  '$clusterTime',
  '$readPreference',
  'lsid',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  '$audit',
  '$client',
  '$configServerState',
  // These ask for a transaction; `checkEnvelope` answers that there are none.
  'txnNumber',
  'startTransaction',
  'autocommit',
]);

/** Checks what any command may carry, and refuses fields that the command does not know. */
export function checkEnvelope(name: string, command: Command, body: Doc): void {
  const fields = new Set([name, ...command.fields]);
  for (const field of body.keys()) {
    if (known.has(field) || fields.has(field) || fields.has('*')) continue;
    throw new CommandError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  }
  checkApi(name, command, body);
  if (body.has('txnNumber') || body.has('startTransaction') || body.has('autocommit')) {
    throw new CommandError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  }
  checkReadConcern(docAt(body, 'readConcern'));
  checkWriteConcern(docAt(body, 'writeConcern'));
}

function checkApi(name: string, command: Command, body: Doc): void {
  const version = stringAt(body, 'apiVersion');
  if (version === undefined) {
    if (body.has('apiStrict') || body.has('apiDeprecationErrors'))
      throw new CommandError(322, 'Provided apiStrict or apiDeprecationErrors without apiVersion');
    return;
  }
  if (version !== '1') throw new CommandError(322, 'API version must be "1"');
  if (boolAt(body, 'apiStrict') && command.unstable === true)
    throw new CommandError(323, `Provided apiStrict:true, but the command ${name} is not in API Version 1`);
}

function checkReadConcern(concern: Doc | undefined): void {
  const level = concern && stringAt(concern, 'level');
  if (level === 'linearizable' || level === 'snapshot') refuse(`read concern ${level}`);
  if (level !== undefined && !['local', 'available', 'majority'].includes(level))
    badValue(`Unrecognized read concern level: ${level}`);
  if (concern?.has('afterClusterTime') === true || concern?.has('atClusterTime') === true)
    refuse('reads at a cluster time');
}

function checkWriteConcern(concern: Doc | undefined): void {
  const w = concern?.get('w');
  if (w === undefined || w === 'majority') return;
  if (isNumeric(w) && Number(numberOf(w)) >= 0) {
    if (Number(numberOf(w)) > 1) badValue("cannot use 'w' > 1 when a host is not replicated");
    return;
  }
  if (typeof w === 'string') badValue(`No write concern mode named '${w}' found in replica set configuration`);
  badValue(
    `w has to be a number, string, or object; found a value of another kind${isDoc(w) ? ' (tags need a replica set)' : ''}`,
  );
}
