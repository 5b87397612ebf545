import { afterAll, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { MongoClient } from 'mongodb';
import { mongoStores } from '../../../../src/adapters/mongo/mongo-stores.js';
import { expectOperatorError } from '../../../contract/stores/stores-under-test.js';
import { aScheme, workspaceId } from '../../../contract/stores/records.js';

const clients: MongoClient[] = [];

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
});

/** A port where nobody listens: one that was free a moment ago. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

test('says that the database cannot be reached, for reads and for writes, and that it may pass', async () => {
  const client = new MongoClient(`mongodb://127.0.0.1:${await deadPort()}/`, { serverSelectionTimeoutMS: 50 });
  clients.push(client);
  const { schemes, files } = mongoStores(client.db('none'));
  await expectOperatorError(schemes.list(workspaceId), 'database-unreachable');
  await expectOperatorError(schemes.insert(aScheme()), 'database-unreachable');
  await expectOperatorError(schemes.claimRun(workspaceId, 'scheme-1', 'run-1'), 'database-unreachable');
  await expectOperatorError(files.sumOfSizes(workspaceId, 'storage-1'), 'database-unreachable');
  await expect(schemes.list(workspaceId)).rejects.toMatchObject({ retry: 'soon', cause: expect.anything() });
});
