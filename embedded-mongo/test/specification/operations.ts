import { ClientSession, Collection, Db, GridFSBucket, MongoClient } from 'mongodb';
import type { Document, MongoClient as Client, RunCommandCursor } from 'mongodb';
import type { Entities } from './entities.js';
import type { Operation } from './format.js';
import { runBucketOperation } from './bucket-operations.js';
import { runCollectionOperation } from './collection-operations.js';
import { runRunnerOperation } from './runner-operations.js';

/** Carries out one operation of a case and answers its result in the format's terms. */
export async function runOperation(operation: Operation, entities: Entities, observer: Client): Promise<unknown> {
  const { session, ...given } = operation.arguments ?? {};
  const args: Document = { ...given };
  if (operation.object === 'testRunner')
    return runRunnerOperation(operation.name, operation.arguments ?? {}, entities, observer);
  if (typeof session === 'string') args['session'] = entities.session(session);
  translateReadPreference(args);

  const target = entities.value(operation.object);
  if (target instanceof Collection) return runCollectionOperation(operation.name, target, args);
  if (target instanceof Db) return runDatabaseOperation(operation.name, target, args);
  if (target instanceof MongoClient) return runClientOperation(operation.name, target, args);
  if (target instanceof GridFSBucket) return runBucketOperation(operation.name, target, args);
  if (target instanceof ClientSession) return runSessionOperation(operation.name, target, args, entities, observer);
  return runCursorOperation(operation.name, target);
}

function translateReadPreference(args: Document): void {
  const preference: unknown = args['readPreference'];
  if (typeof preference === 'object' && preference !== null && 'mode' in preference)
    args['readPreference'] = preference.mode;
}

async function runDatabaseOperation(name: string, db: Db, args: Document): Promise<unknown> {
  const { collection, command, commandName, pipeline, filter, ...options } = args;
  switch (name) {
    case 'runCommand':
      return db.command(ordered(command, commandName), options);
    case 'runCursorCommand':
      return commandCursor(db, ordered(command, commandName), options).toArray();
    case 'createCommandCursor': {
      const cursor = commandCursor(db, ordered(command, commandName), options);
      await cursor.hasNext(); // The driver sends nothing before a document is asked for; the format wants it sent now.
      return cursor;
    }
    case 'listCollections':
      return db.listCollections(filter as Document | undefined, options).toArray();
    case 'listCollectionNames':
      return (await db.listCollections(filter as Document | undefined, { ...options, nameOnly: true }).toArray()).map(
        (each) => each.name,
      );
    case 'createCollection':
      return db.createCollection(String(collection), options);
    case 'dropCollection':
      return db.dropCollection(String(collection), options);
    case 'modifyCollection':
      return db.command({ collMod: String(collection), ...options });
    case 'aggregate':
      return db.aggregate(pipeline as Document[], options).toArray();
    default:
      throw new Error(`this runner does not know database.${name}`);
  }
}

/** The command's own name has to be its first key. */
function ordered(command: unknown, name: unknown): Document {
  const { [String(name)]: first, ...rest } = command as Document;
  return { [String(name)]: first as unknown, ...rest };
}

function commandCursor(db: Db, command: Document, given: Document): RunCommandCursor {
  const { batchSize, maxTimeMS, comment, cursorType, ...options } = given;
  if (cursorType !== undefined && command['tailable'] !== true)
    throw new Error(`no ${String(cursorType)} cursors here`);
  const cursor = db.runCursorCommand(command, options);
  if (typeof batchSize === 'number') cursor.setBatchSize(batchSize);
  if (typeof maxTimeMS === 'number') cursor.setMaxTimeMS(maxTimeMS);
  if (comment !== undefined) cursor.setComment(comment);
  return cursor;
}

async function runClientOperation(name: string, client: Client, args: Document): Promise<unknown> {
  const { filter, models, ...options } = args;
  switch (name) {
    case 'listDatabases':
      return (
        await client
          .db()
          .admin()
          .listDatabases({ filter: filter as Document, ...options })
      ).databases;
    case 'listDatabaseNames':
      return (
        await client
          .db()
          .admin()
          .listDatabases({ ...options, nameOnly: true })
      ).databases.map((each) => each.name);
    case 'clientBulkWrite':
      return client.bulkWrite(
        (models as Document[]).map((model) => {
          const [[kind, details] = ['', {}]] = Object.entries(model);
          return { name: kind, ...(details as Document) } as never;
        }),
        options,
      );
    default:
      throw new Error(`this runner does not know client.${name}`);
  }
}

async function runSessionOperation(
  name: string,
  session: ClientSession,
  args: Document,
  entities: Entities,
  observer: Client,
): Promise<unknown> {
  const { callback, ...options } = args;
  switch (name) {
    case 'startTransaction':
      session.startTransaction(options);
      return undefined;
    case 'commitTransaction':
      await session.commitTransaction();
      return undefined;
    case 'abortTransaction':
      await session.abortTransaction();
      return undefined;
    case 'endSession':
      await session.endSession();
      return undefined;
    case 'withTransaction':
      await session.withTransaction(async () => {
        for (const operation of callback as Operation[]) await runOperation(operation, entities, observer);
      }, options);
      return undefined;
    default:
      throw new Error(`this runner does not know session.${name}`);
  }
}

interface CursorLike {
  next(): Promise<unknown>;
  tryNext(): Promise<unknown>;
  close(): Promise<void>;
}

async function runCursorOperation(name: string, target: unknown): Promise<unknown> {
  const cursor = target as CursorLike;
  switch (name) {
    case 'iterateUntilDocumentOrError':
      return cursor.next();
    case 'iterateOnce':
      return cursor.tryNext();
    case 'close':
      return cursor.close();
    default:
      throw new Error(`this runner does not know cursor.${name}`);
  }
}
