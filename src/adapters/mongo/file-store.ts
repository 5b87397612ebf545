import type { Db } from 'mongodb';
import { z } from 'zod';
import { type BackupFile, fileStates } from '../../domain/backup-file.js';
import type { FileStore } from '../../ports/file-store.js';
import { contentsSchema, shrinkSchema } from './contents-schema.js';
import { documents } from './documents.js';
import { contentKindFields } from './kind-fields.js';
import { reach } from './reach.js';
import { sha256Schema } from './sha256-schema.js';

const fields = z.object({
  _id: z.string(),
  workspaceId: z.string(),
  schemeId: z.string(),
  runId: z.string(),
  ...contentKindFields,
  name: z.string().min(1),
  size: z.int().nonnegative(),
  sha256: sha256Schema,
  takenAt: z.date(),
  storedAt: z.date(),
  verifiedAt: z.date().nullable(),
  state: z.enum(fileStates),
  pinned: z.boolean(),
  // The defaults are for files from before archives were counted.
  contents: contentsSchema.nullable().default(null),
  shrink: shrinkSchema.nullable().default(null),
});

const newestFirst = { takenAt: -1, _id: -1 } as const;

function toRecord({ _id, ...file }: z.output<typeof fields>): BackupFile {
  return { id: _id, ...file };
}

export function fileStore(db: Db): FileStore {
  const files = documents(db, 'files', fields, toRecord);

  return {
    insert: ({ id, workspaceId, ...file }) => files.insert({ _id: id, workspaceId, ...file }),
    find: (workspaceId, fileId) => files.find({ _id: fileId, workspaceId }),
    list: (workspaceId, filter, page) => files.page({ ...filter, workspaceId }, newestFirst, page),
    markVerified: (workspaceId, fileId, at) =>
      files.change({ _id: fileId, workspaceId }, { $set: { verifiedAt: at, state: 'good' } }),
    markState: (workspaceId, fileId, state) => files.change({ _id: fileId, workspaceId }, { $set: { state } }),
    markAnswered: (workspaceId, fileId, state, shrink) =>
      files.change({ _id: fileId, workspaceId }, { $set: { state, shrink } }),
    markPinned: (workspaceId, fileId, pinned) => files.change({ _id: fileId, workspaceId }, { $set: { pinned } }),
    listByScheme: (workspaceId, schemeId) => files.list({ workspaceId, schemeId }, newestFirst),
    listByStorage: (workspaceId, storageId) => files.list({ workspaceId, storageId }, { takenAt: 1, _id: 1 }),
    remove: (workspaceId, fileId) => files.remove({ _id: fileId, workspaceId }),
    async sumOfSizes(workspaceId, storageId) {
      const pipeline = [
        { $match: { workspaceId, storageId, state: { $ne: 'vanished' } } },
        { $group: { _id: null, total: { $sum: '$size' } } },
      ];
      const [sum] = await reach(() => db.collection('files').aggregate(pipeline).toArray());
      return sum ? z.number().parse(sum['total']) : 0;
    },
  };
}
