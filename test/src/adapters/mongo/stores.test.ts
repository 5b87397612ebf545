import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { mongoContract } from '../../../contract/mongo-contract.js';

mongoContract('embedded-mongo', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stores-'));
  const { uri, close } = await startEmbeddedMongo({ folder });
  return {
    uri,
    async close() {
      await close();
      await rm(folder, { recursive: true });
    },
  };
});
