import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Installation } from '../../domain/installation.js';
import type { InstallationStore } from '../../ports/installation-store.js';
import { documents } from './documents.js';
import { sealedSchema } from './sealed-schema.js';

const fields = z.object({
  /** The workspace's: it has one record. */
  _id: z.string(),
  workspaceId: z.string(),
  workspaceName: z.string(),
  appId: z.string(),
  botId: z.string(),
  botUserId: z.string(),
  botToken: sealedSchema,
  scopes: z.array(z.string()),
  installedBy: z.string(),
  installedAt: z.date(),
});

function toRecord({ _id, ...installation }: z.output<typeof fields>): Installation {
  return installation;
}

export function installationStore(db: Db): InstallationStore {
  const installations = documents(db, 'installations', fields, toRecord);

  return {
    async save({ workspaceId, ...installation }) {
      const key = { _id: workspaceId, workspaceId };
      // Inserting what is there already changes nothing; another process may have done so in between.
      await installations.insert({ ...key, ...installation });
      await installations.change(key, { $set: installation });
    },
    find: (workspaceId) => installations.find({ _id: workspaceId, workspaceId }),
    listEverywhere: () => installations.list({}, { _id: 1 }),
    remove: (workspaceId) => installations.remove({ _id: workspaceId, workspaceId }),
  };
}
