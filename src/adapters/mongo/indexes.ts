import type { Db, IndexDescription } from 'mongodb';
import { reach } from './reach.js';

/**
 * Every index there is. A unique one begins with the workspace, so that no workspace can be told by an error what
 * another one has. `_id` needs none: ids are random, or the workspace's own where it has one record.
 *
 * The digest of a link's token stands alone: who opens a link says by its token alone which workspace's it is, and a
 * token that fitted two invites would open the wrong one. It is made of 256 random bits, so that nobody can learn
 * anything of another workspace by meeting it.
 */
export const indexes: Readonly<Record<string, readonly IndexDescription[]>> = {
  sites: [{ name: 'url', key: { workspaceId: 1, siteKey: 1 }, unique: true }],
  storages: [{ name: 'name', key: { workspaceId: 1, nameKey: 1 }, unique: true }],
  schemes: [{ name: 'name', key: { workspaceId: 1, nameKey: 1 }, unique: true }],
  runs: [
    { name: 'history', key: { workspaceId: 1, schemeId: 1, queuedAt: -1, _id: -1 } },
    { name: 'history-by-state', key: { workspaceId: 1, schemeId: 1, state: 1, queuedAt: -1, _id: -1 } },
    // Recovery asks across workspaces, and only for the few that are not over.
    { name: 'unfinished', key: { state: 1, queuedAt: 1 } },
    { name: 'untold', key: { told: 1, finishedAt: 1, _id: 1 } },
  ],
  files: [
    { name: 'newest', key: { workspaceId: 1, takenAt: -1, _id: -1 } },
    { name: 'newest-by-scheme', key: { workspaceId: 1, schemeId: 1, takenAt: -1, _id: -1 } },
    { name: 'newest-by-storage', key: { workspaceId: 1, storageId: 1, takenAt: -1, _id: -1 } },
  ],
  alerts: [
    { name: 'one-open', key: { workspaceId: 1, openKey: 1 }, unique: true },
    { name: 'newest-open', key: { workspaceId: 1, closedAt: 1, lastAt: -1, _id: -1 } },
    { name: 'newest-open-by-subject', key: { workspaceId: 1, 'subject.id': 1, closedAt: 1, lastAt: -1, _id: -1 } },
    { name: 'unshown', key: { unshown: 1, firstAt: 1, _id: 1 } },
  ],
  audit: [{ name: 'newest', key: { workspaceId: 1, at: -1, _id: -1 } }],
  permissions: [],
  invites: [
    { name: 'token', key: { tokenDigest: 1 }, unique: true },
    // Not unique: all that were not taken up yet have none, and not every server has partial indexes.
    { name: 'session', key: { sessionDigest: 1 } },
    { name: 'person', key: { workspaceId: 1, userId: 1 } },
    { name: 'expiry', key: { expiresAt: 1 } },
  ],
  installations: [],
};

/** Creates the indexes that are missing. May be repeated; rejects when data stands against a unique one. */
export async function ensureIndexes(db: Db): Promise<void> {
  for (const [collection, wanted] of Object.entries(indexes)) {
    // One by one: FerretDB 1.24 loses its way among several that exist.
    for (const index of wanted) await reach(() => db.collection(collection).createIndexes([index]));
  }
}
