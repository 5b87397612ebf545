import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { BSON, MongoClient, MongoServerError } from 'mongodb';
import type { Collection, Db, Document } from 'mongodb';

export interface RunningServer {
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  /** A collection of its own for each test, holding these documents. */
  collection(documents?: readonly Document[]): Promise<Collection>;
}

/**
 * A server for the tests of one file, gone when they have run. With MONGODB_URI set it is the server there, so that the same
 * tests can be put to a real MongoDB.
 */
export function useServer(): RunningServer {
  const outside = process.env['MONGODB_URI'];
  const name = `test-${new BSON.ObjectId().toHexString()}`;
  let folder: string | undefined;
  let close: (() => Promise<void>) | undefined;
  let client: MongoClient | undefined;
  let uri = outside ?? '';
  let count = 0;

  beforeAll(async () => {
    if (outside === undefined) {
      const { startEmbeddedMongo } = await import('@backup-center/embedded-mongo');
      folder = await freshFolder();
      const server = await startEmbeddedMongo({ folder, durability: 'none' });
      uri = server.uri;
      close = () => server.close();
    }
    client = await MongoClient.connect(uri);
  });

  afterAll(async () => {
    if (outside !== undefined) await client?.db(name).dropDatabase();
    await client?.close();
    await close?.();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  return {
    get uri() {
      return uri;
    },
    get client() {
      if (client === undefined) throw new Error('the server runs only while tests do');
      return client;
    },
    get db() {
      return this.client.db(name);
    },
    async collection(documents = []) {
      count += 1;
      const collection = this.db.collection(`c${String(count)}`);
      if (documents.length > 0) await collection.insertMany([...documents]);
      return collection;
    },
  };
}

export async function freshFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'embedded-mongo-'));
}

/** The code of the error that the server answers; anything else than an error from the server fails the test. */
export async function errorCode(answer: Promise<unknown>): Promise<number | string | undefined> {
  return (await serverError(answer)).code;
}

export async function serverError(answer: Promise<unknown>): Promise<MongoServerError> {
  let result: unknown;
  try {
    result = await answer;
  } catch (error) {
    if (error instanceof MongoServerError) return error;
    throw error;
  }
  throw new Error(`the server did not refuse, it answered ${BSON.EJSON.stringify(result ?? null)}`);
}

/** The _ids that a filter finds, in order. */
export async function idsFound(collection: Collection, filter: Document): Promise<unknown[]> {
  const found = await collection
    .find(filter, { projection: { _id: 1 } })
    .sort({ _id: 1 })
    .toArray();
  return found.map((document) => document._id as unknown);
}

/** Documents as canonical extended JSON, so that types and the order of fields count. */
export function exactly(value: unknown): string {
  return BSON.EJSON.stringify(value, { relaxed: false });
}

/** Reads the one document of a collection with its types as they are stored. */
export async function stored(collection: Collection, filter: Document = {}): Promise<string> {
  return exactly(await collection.findOne(filter, { promoteValues: false, promoteLongs: false }));
}
