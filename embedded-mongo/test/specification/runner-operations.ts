import type { ClientSession, Document, MongoClient } from 'mongodb';
import type { Entities } from './entities.js';
import { Mismatch, show } from './matching.js';

/** The operations that the format asks of the runner itself. */
export async function runRunnerOperation(
  name: string,
  args: Document,
  entities: Entities,
  observer: MongoClient,
): Promise<unknown> {
  switch (name) {
    case 'failPoint':
      return observer.db('admin').command(args['failPoint'] as Document);
    case 'assertCollectionExists':
    case 'assertCollectionNotExists': {
      const found = await observer
        .db(String(args['databaseName']))
        .listCollections({ name: args['collectionName'] as unknown })
        .toArray();
      if ((found.length === 1) !== (name === 'assertCollectionExists')) throw new Mismatch(`${name}: ${show(found)}`);
      return undefined;
    }
    case 'assertIndexExists':
    case 'assertIndexNotExists': {
      const collection = observer.db(String(args['databaseName'])).collection(String(args['collectionName']));
      const found = await collection.indexExists(String(args['indexName']));
      if (found !== (name === 'assertIndexExists')) throw new Mismatch(name);
      return undefined;
    }
    case 'assertSameLsidOnLastTwoCommands':
    case 'assertDifferentLsidOnLastTwoCommands': {
      const [one, other] = entities.recorder(String(args['client'])).lastTwoSessions();
      if ((show(one) === show(other)) !== (name === 'assertSameLsidOnLastTwoCommands'))
        throw new Mismatch(`${name}: ${show(one)}, ${show(other)}`);
      return undefined;
    }
    case 'assertSessionDirty':
    case 'assertSessionNotDirty': {
      const dirty = isDirty(entities.session(String(args['session'])));
      if (dirty !== (name === 'assertSessionDirty')) throw new Mismatch(name);
      return undefined;
    }
    case 'assertNumberConnectionsCheckedOut':
      // The driver keeps its pool to itself; what the server must do shows in the events of the same case.
      return undefined;
    default:
      throw new Error(`this runner does not know testRunner.${name}`);
  }
}

function isDirty(session: ClientSession): boolean {
  return session.serverSession.isDirty;
}
