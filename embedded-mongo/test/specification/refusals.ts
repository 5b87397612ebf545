import { MongoServerError } from 'mongodb';
import { Mismatch } from './matching.js';

/** What the embedded database does not do, and says so: the code it answers, the word its message has to have, and why. */
interface Refusal {
  readonly feature: string;
  readonly code: number;
  readonly names: RegExp;
  readonly why: string;
}

const REFUSALS: readonly Refusal[] = [
  { feature: 'collation', code: 238, names: /collation/i, why: 'strings compare by their bytes only' },
  { feature: '$out', code: 238, names: /\$out/, why: 'pipelines only read' },
  { feature: '$merge', code: 238, names: /\$merge/, why: 'pipelines only read' },
  { feature: '$listLocalSessions', code: 238, names: /\$listLocalSessions/, why: 'sessions are not kept' },
  { feature: '$listSessions', code: 238, names: /\$listSessions/, why: 'sessions are not kept' },
  { feature: '$currentOp', code: 238, names: /\$currentOp/, why: 'commands run one at a time' },
  {
    feature: '$$NOW and other system variables',
    code: 238,
    names: /\$\$(NOW|USER_ROLES|CLUSTER_TIME)/,
    why: 'not built',
  },
  { feature: 'views', code: 238, names: /viewOn|view/i, why: 'not built' },
  { feature: 'clustered collections', code: 238, names: /clusteredIndex/, why: 'not built' },
  { feature: 'time series', code: 238, names: /timeseries|time.series/i, why: 'not built' },
  { feature: 'capped collections', code: 238, names: /capped/, why: 'not built' },
  { feature: 'pre- and post-images', code: 238, names: /changeStreamPreAndPostImages/, why: 'no change streams' },
  { feature: 'validators', code: 238, names: /validator|validation/i, why: 'not built' },
  { feature: 'find: min and max', code: 238, names: /\b(min|max)\b/, why: 'not built' },
  { feature: 'find: returnKey, showRecordId', code: 238, names: /returnKey|showRecordId/, why: 'not built' },
  { feature: 'sort of an update', code: 238, names: /sort/, why: 'MongoDB 8.0' },
  { feature: 'tailable cursors', code: 238, names: /tailable/, why: 'needs capped collections' },
  { feature: 'fail points', code: 59, names: /configureFailPoint/, why: 'a switch of mongod for its own tests' },
  { feature: '$documents', code: 238, names: /\$documents/, why: 'not built' },
  { feature: '$rand', code: 238, names: /\$rand/, why: 'not built' },
  { feature: 'collMod', code: 59, names: /collMod/, why: 'not built' },
  { feature: 'mapReduce', code: 59, names: /mapReduce/, why: 'JavaScript on the server' },
  { feature: 'search indexes', code: 59, names: /SearchIndex/i, why: 'Atlas only' },
  { feature: 'transactions', code: 20, names: /transaction/i, why: 'a standalone server has none' },
  { feature: 'change streams', code: 40573, names: /\$changeStream/, why: 'a standalone server has none' },
];

/** The refusal behind an error, or undefined when the error is none that is written down here. */
export function refusalOf(error: unknown): string | undefined {
  if (error instanceof Mismatch) return refusalOf(error.cause); // It expected another error than this one.
  if (!(error instanceof MongoServerError)) return undefined;
  return REFUSALS.find((each) => each.code === error.code && each.names.test(error.message))?.feature;
}

export function reasonFor(feature: string): string {
  const refusal = REFUSALS.find((each) => each.feature === feature);
  return refusal === undefined ? '' : `${String(refusal.code)}: ${refusal.why}`;
}

/** Cases that the driver itself gets wrong, on any server. */
export const DRIVER_GAPS: readonly { readonly file: string; readonly test: RegExp; readonly why: string }[] = [
  { file: 'create-null-ids.json', test: /./, why: 'the driver replaces an _id of null (NODE-6468)' },
  { file: 'deleteByName.json', test: /./, why: 'the driver has no GridFSBucket.deleteByName' },
  { file: 'renameByName.json', test: /./, why: 'the driver has no GridFSBucket.renameByName' },
  {
    file: 'bypassDocumentValidation.json',
    test: /^(BulkWrite|FindOneAndReplace|FindOneAndUpdate|InsertMany) passes bypassDocumentValidation: false/,
    why: 'the driver does not send bypassDocumentValidation when it is false',
  },
  {
    file: 'download.json',
    test: /final chunk is missing/,
    why: 'the driver does not notice that a last chunk is missing',
  },
];
