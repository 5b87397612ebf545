import { storageContract } from '../../../contract/storage-contract.js';
import { emptyDisk, memoryStorage } from './memory-storage.js';

const standstillMs = 3000;

for (const space of [null, { free: 1000, total: 2000 }]) {
  storageContract(`the storage of the tests, ${space ? 'telling' : 'not telling'} its space,`, async () => {
    const disk = { ...emptyDisk(), space };
    const make = () => memoryStorage(disk, 'folder', 200);
    return { storage: make(), other: make(), standstillMs, close: async () => undefined };
  });
}
