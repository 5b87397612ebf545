import type { Db } from 'mongodb';
import { z } from 'zod';
import { nobody, type PermissionSettings } from '../../domain/permission-settings.js';
import type { PermissionStore } from '../../ports/permission-store.js';
import { compareAndSet } from './compare-and-set.js';
import { documents } from './documents.js';

const grant = z.object({ users: z.array(z.string()), groups: z.array(z.string()), workspaceAdmins: z.boolean() });

const fields = z.object({
  /** The workspace's: it has one record. */
  _id: z.string(),
  workspaceId: z.string(),
  administrator: grant,
  operator: grant,
  updatedAt: z.date(),
  updatedBy: z.string().nullable(),
  revision: z.int().nonnegative(),
});

function toRecord({ _id, ...settings }: z.output<typeof fields>): PermissionSettings {
  return settings;
}

export function permissionStore(db: Db): PermissionStore {
  const permissions = documents(db, 'permissions', fields, toRecord);

  return {
    async find(workspaceId) {
      const found = await permissions.find({ _id: workspaceId, workspaceId });
      return found !== null && found.revision > 0 ? found : null;
    },
    async save(workspaceId, revision, { administrator, operator }, stamp) {
      const key = { _id: workspaceId, workspaceId };
      // A record that says nothing yet, which all who come first at once make: the step after it has one winner.
      const blank = { ...key, administrator: nobody, operator: nobody, ...stamp, revision: 0 };
      if (revision === 0) await permissions.insert(blank);
      const update = { $set: { administrator, operator, ...stamp }, $inc: { revision: 1 } };
      return compareAndSet(permissions, key, { revision }, update);
    },
  };
}
