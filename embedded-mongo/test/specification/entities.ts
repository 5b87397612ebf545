import { Collection, ClientSession, Db, GridFSBucket, MongoClient } from 'mongodb';
import type { Document, MongoClientOptions } from 'mongodb';
import { CommandRecorder } from './command-recorder.js';

/** The named things a case works on. */
export class Entities {
  readonly #things = new Map<string, unknown>();
  readonly #recorders = new Map<string, CommandRecorder>();

  async create(description: Document, uri: string): Promise<void> {
    for (const [kind, details] of Object.entries(description)) {
      const made = details as Document;
      this.set(String(made['id']), await this.#make(kind, made, uri));
    }
  }

  async #make(kind: string, details: Document, uri: string): Promise<unknown> {
    switch (kind) {
      case 'client': {
        const options: MongoClientOptions = { ...details['uriOptions'], monitorCommands: true };
        if (details['serverApi'] !== undefined) options.serverApi = details['serverApi'];
        const client = new MongoClient(uri, options);
        this.#recorders.set(String(details['id']), new CommandRecorder(client, details));
        await client.connect();
        return client;
      }
      case 'database':
        return this.client(String(details['client'])).db(
          String(details['databaseName']),
          options(details['databaseOptions']),
        );
      case 'collection':
        return this.#get(String(details['database']), Db).collection(
          String(details['collectionName']),
          options(details['collectionOptions']),
        );
      case 'session':
        return this.client(String(details['client'])).startSession(options(details['sessionOptions']));
      case 'bucket':
        return new GridFSBucket(this.#get(String(details['database']), Db), details['bucketOptions']);
      default:
        throw new Error(`this runner does not know the entity ${kind}`);
    }
  }

  set(id: string, thing: unknown): void {
    this.#things.set(id, thing);
  }

  value(id: string): unknown {
    if (!this.#things.has(id)) throw new Error(`no entity ${id}`);
    return this.#things.get(id);
  }

  client(id: string): MongoClient {
    return this.#get(id, MongoClient);
  }

  session(id: string): ClientSession {
    return this.#get(id, ClientSession);
  }

  collection(id: string): Collection {
    return this.#get(id, Collection);
  }

  recorder(client: string): CommandRecorder {
    const recorder = this.#recorders.get(client);
    if (recorder === undefined) throw new Error(`no client ${client}`);
    return recorder;
  }

  stopRecording(): void {
    for (const recorder of this.#recorders.values()) recorder.stop();
  }

  async close(): Promise<void> {
    for (const thing of this.#things.values()) if (thing instanceof ClientSession) await thing.endSession();
    for (const thing of this.#things.values()) if (thing instanceof MongoClient) await thing.close();
  }

  #get<T>(id: string, type: abstract new (...args: never[]) => T): T {
    const thing = this.value(id);
    if (thing instanceof type) return thing;
    throw new Error(`entity ${id} is not a ${type.name}`);
  }
}

function options(given: unknown): Document {
  return { ...(given as Document | undefined) };
}
