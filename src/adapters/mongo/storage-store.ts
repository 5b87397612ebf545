import type { Db } from 'mongodb';
import { z } from 'zod';
import { type ConnectedStorage, protocols, type StorageSettings } from '../../domain/connected-storage.js';
import { nameKey } from '../../domain/name-key.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { StorageStore } from '../../ports/storage-store.js';
import { compareAndSet } from './compare-and-set.js';
import { connectionTestSchema } from './connection-test-schema.js';
import { documents } from './documents.js';
import { naming } from './naming.js';
import { sealedSchema } from './sealed-schema.js';

const fields = z.object({
  _id: z.string(),
  workspaceId: z.string(),
  name: z.string().min(1),
  nameKey: z.string(),
  protocol: z.enum(protocols),
  url: z.url(),
  user: z.string(),
  credentials: sealedSchema.nullable(),
  // The defaults are for storages from before migration 3.
  trustedFingerprint: z.string().nullable().default(null),
  size: z.int().positive().nullable().default(null),
  createdAt: z.date(),
  updatedAt: z.date(),
  updatedBy: z.string().nullable(),
  revision: z.int(),
  lastTest: connectionTestSchema.nullable().default(null),
});

function toRecord({ _id, nameKey: _key, ...storage }: z.output<typeof fields>): ConnectedStorage {
  return { id: _id, ...storage };
}

/** The name and what follows from it always go together. */
function settingsDocument(settings: Partial<StorageSettings>) {
  return settings.name === undefined ? settings : { ...settings, nameKey: nameKey(settings.name) };
}

export function storageStore(db: Db): StorageStore {
  const storages = documents(db, 'storages', fields, toRecord);
  const taken = (name: string) => () => new OperatorError('storage-name-taken', { name });

  return {
    async insert({ id, workspaceId, ...storage }) {
      const document = { _id: id, workspaceId, ...storage, ...settingsDocument({ name: storage.name }) };
      await naming(() => storages.insert(document), taken(storage.name));
    },
    find: (workspaceId, storageId) => storages.find({ _id: storageId, workspaceId }),
    list: (workspaceId) => storages.list({ workspaceId }, { nameKey: 1 }),
    async update(workspaceId, storageId, revision, changes, stamp) {
      const update = { $set: { ...settingsDocument(changes), ...stamp }, $inc: { revision: 1 } };
      return naming(
        () => compareAndSet(storages, { _id: storageId, workspaceId }, { revision }, update),
        taken(changes.name ?? ''),
      );
    },
    listEverywhere: () => storages.list({}, { workspaceId: 1, nameKey: 1 }),
    noteTest: async (workspaceId, storageId, lastTest) =>
      (await storages.change({ _id: storageId, workspaceId }, { $set: { lastTest } })) !== null,
    remove: (workspaceId, storageId) => storages.remove({ _id: storageId, workspaceId }),
  };
}
