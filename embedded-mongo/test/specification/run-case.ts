import { MongoBulkWriteError, MongoError, MongoServerError } from 'mongodb';
import type { MongoClient } from 'mongodb';
import { bulkResult } from './collection-operations.js';
import { Entities } from './entities.js';
import type { Case, CollectionData, ExpectedError, Operation, Specification } from './format.js';
import { assertMatches, isDocument, Mismatch, show } from './matching.js';
import { runOperation } from './operations.js';

/** Runs one case and rejects when the server's behaviour is not the expected one. */
export async function runCase(
  specification: Specification,
  test: Case,
  uri: string,
  observer: MongoClient,
): Promise<void> {
  const entities = new Entities();
  try {
    for (const data of specification.initialData ?? []) await prepare(data, observer);
    for (const description of specification.createEntities ?? []) await entities.create(description, uri);
    for (const operation of test.operations) await runAndJudge(operation, entities, observer);
    entities.stopRecording();
    for (const expected of test.expectEvents ?? [])
      if ((expected.eventType ?? 'command') === 'command')
        entities.recorder(expected.client).assert(expected, entities);
    for (const data of test.outcome ?? []) await assertOutcome(data, observer);
  } finally {
    await entities.close();
  }
}

async function prepare(data: CollectionData, observer: MongoClient): Promise<void> {
  const db = observer.db(data.databaseName);
  await db.dropCollection(data.collectionName);
  if (data.documents.length === 0 || data.createOptions !== undefined)
    await db.createCollection(data.collectionName, data.createOptions);
  if (data.documents.length > 0) await db.collection(data.collectionName).insertMany([...data.documents]);
}

async function runAndJudge(operation: Operation, entities: Entities, observer: MongoClient): Promise<void> {
  let result: unknown;
  try {
    result = await runOperation(operation, entities, observer);
  } catch (error) {
    if (operation.ignoreResultAndError === true) return;
    if (operation.expectError === undefined || error instanceof Mismatch) throw error;
    assertError(operation.expectError, error, entities);
    return;
  }
  if (operation.ignoreResultAndError === true) return;
  if (operation.expectError !== undefined)
    throw new Mismatch(`${operation.name}: expected an error ${show(operation.expectError)}, got ${show(result)}`);
  if ('expectResult' in operation) assertMatches(operation.expectResult, result ?? null, entities);
  if (operation.saveResultAsEntity !== undefined) entities.set(operation.saveResultAsEntity, result);
}

function assertError(expected: ExpectedError, error: unknown, entities: Entities): void {
  if (!(error instanceof Error)) throw new Error('what was thrown is not an error', { cause: error });
  const mismatch = (what: string): never => {
    throw new Mismatch(`expected an error ${show(expected)}; ${what}: ${error.name}: ${error.message}`, {
      cause: error,
    });
  };
  const server = error instanceof MongoServerError ? error : undefined;
  if (expected.isClientError !== undefined && (server === undefined) !== expected.isClientError) mismatch('wrong side');
  if (
    expected.errorContains !== undefined &&
    !error.message.toLowerCase().includes(expected.errorContains.toLowerCase())
  )
    mismatch('wrong message');
  if (expected.errorCode !== undefined && server?.code !== expected.errorCode) mismatch(`code ${String(server?.code)}`);
  if (expected.errorCodeName !== undefined && server?.codeName !== expected.errorCodeName)
    mismatch(`code name ${String(server?.codeName)}`);
  if (expected.errorResponse !== undefined) assertMatches(expected.errorResponse, server?.errorResponse, entities);
  for (const label of expected.errorLabelsContain ?? [])
    if (!(error instanceof MongoError && error.hasErrorLabel(label))) mismatch(`no label ${label}`);
  for (const label of expected.errorLabelsOmit ?? [])
    if (error instanceof MongoError && error.hasErrorLabel(label)) mismatch(`label ${label}`);
  if (expected.expectResult !== undefined && error instanceof MongoBulkWriteError)
    assertMatches(expected.expectResult, bulkResult(error.result), entities);
}

async function assertOutcome(expected: CollectionData, observer: MongoClient): Promise<void> {
  const found = await observer
    .db(expected.databaseName)
    .collection(expected.collectionName)
    .find({}, { sort: { _id: 1 } })
    .toArray();
  const wanted = expected.documents.map(sorted);
  if (show(found.map(sorted)) !== show(wanted))
    throw new Mismatch(`outcome: expected ${show(expected.documents)}, got ${show(found)}`);
}

/** The format lets the fields of an outcome stand in any order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isDocument(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}
