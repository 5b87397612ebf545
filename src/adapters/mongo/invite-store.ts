import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Invite } from '../../domain/invite.js';
import type { InviteStore } from '../../ports/invite-store.js';
import { documents } from './documents.js';
import { jsonText, toJsonText } from './json-text.js';
import { sealedSchema } from './sealed-schema.js';
import { sha256Schema } from './sha256-schema.js';

const fields = z.object({
  _id: z.string(),
  workspaceId: z.string(),
  userId: z.string(),
  purpose: z.object({ kind: z.enum(['site', 'storage']), connectionId: z.string().nullable() }),
  locale: z.string(),
  tokenDigest: sha256Schema,
  createdAt: z.date(),
  expiresAt: z.date(),
  sessionDigest: sha256Schema.nullable(),
  draft: z.object({ fields: jsonText, secret: sealedSchema.nullable() }).nullable(),
  usedAt: z.date().nullable(),
});

/** As if it had run out then. */
const longAgo = new Date(0);

function toRecord({ _id, ...invite }: z.output<typeof fields>): Invite {
  return { id: _id, ...invite };
}

function draftDocument(draft: Invite['draft']) {
  return draft && { fields: toJsonText(draft.fields), secret: draft.secret };
}

export function inviteStore(db: Db): InviteStore {
  const invites = documents(db, 'invites', fields, toRecord);

  return {
    insert: ({ id, workspaceId, draft, ...invite }) =>
      invites.insert({ _id: id, workspaceId, ...invite, draft: draftDocument(draft) }),
    findByToken: (tokenDigest) => invites.find({ tokenDigest }),
    findBySession: (sessionDigest) => invites.find({ sessionDigest }),
    redeem: async (inviteId, sessionDigest) =>
      (await invites.change({ _id: inviteId, sessionDigest: null }, { $set: { sessionDigest } })) !== null,
    async keepDraft(inviteId, draft) {
      // What was used has forgotten its draft for good.
      await invites.change({ _id: inviteId, usedAt: null }, { $set: { draft: draftDocument(draft) } });
    },
    use: async (inviteId, at) =>
      (await invites.change({ _id: inviteId, usedAt: null }, { $set: { usedAt: at, draft: null } })) !== null,
    async withdraw(workspaceId, userId) {
      const good = { workspaceId, userId, usedAt: null, expiresAt: { $gt: longAgo } };
      while ((await invites.change(good, { $set: { expiresAt: longAgo, draft: null } })) !== null);
    },
    sweep: (before) => invites.removeAll({ expiresAt: { $lt: before } }),
  };
}
