import type { Db } from 'mongodb';
import { z } from 'zod';
import { type Alert, alertSubjects } from '../../domain/alert.js';
import type { AlertStore } from '../../ports/alert-store.js';
import { compareAndSet } from './compare-and-set.js';
import { documents } from './documents.js';
import { Duplicate } from './duplicate.js';
import { errorFields } from './error-fields.js';
import { messageSchema } from './message-schema.js';

const fields = z.object({
  _id: z.string(),
  workspaceId: z.string(),
  subject: z.object({ kind: z.enum(alertSubjects), id: z.string() }),
  subjectName: z.string(),
  ...errorFields,
  channel: z.string(),
  owner: z.string(),
  runId: z.string().nullable(),
  lastGoodAt: z.date().nullable(),
  firstAt: z.date(),
  lastAt: z.date(),
  count: z.int().positive(),
  reference: z.string(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  message: messageSchema.nullable(),
  revision: z.int(),
  shownRevision: z.int().nonnegative(),
  /** Unique in the workspace: what it is about while it is open, and from then on its own id, which nobody minds. */
  openKey: z.string(),
  /** Whether `revision` is higher than `shownRevision`: no index could tell. */
  unshown: z.boolean(),
});

const newestFirst = { lastAt: -1, _id: -1 } as const;

/** Between a refusal and the look at who is there the other alert may be closed, but not time and again. */
const maxTries = 10;

function toRecord({ _id, openKey: _key, unshown: _unshown, ...alert }: z.output<typeof fields>): Alert {
  return { id: _id, ...alert };
}

function toDocument({ id, ...alert }: Alert) {
  const { code, subject, closedAt, revision, shownRevision } = alert;
  const openKey = closedAt ? id : `${code} ${subject.kind} ${subject.id}`;
  return { _id: id, ...alert, openKey, unshown: revision > shownRevision };
}

export function alertStore(db: Db): AlertStore {
  const alerts = documents(db, 'alerts', fields, toRecord);

  /** Null, or what stands against it. */
  async function tryInsert(document: ReturnType<typeof toDocument>): Promise<Duplicate | null> {
    try {
      await alerts.insert(document);
      return null;
    } catch (error) {
      if (error instanceof Duplicate) return error;
      throw error;
    }
  }

  return {
    async open(alert) {
      const document = toDocument(alert);
      const { _id, workspaceId, openKey } = document;
      for (let tries = 1; ; tries++) {
        const refused = await tryInsert(document);
        const stored = await alerts.find(refused ? { workspaceId, openKey } : { _id, workspaceId });
        if (stored) return { opened: stored.id === alert.id, alert: stored };
        // Always so when the id is one of another workspace.
        if (refused && tries === maxTries) throw refused;
      }
    },
    find: (workspaceId, alertId) => alerts.find({ _id: alertId, workspaceId }),
    listOpenOf: (workspaceId, subjectId) =>
      alerts.list({ workspaceId, 'subject.id': subjectId, closedAt: null }, newestFirst),
    listOpen: (workspaceId, page) => alerts.page({ workspaceId, closedAt: null }, newestFirst, page),
    async update(workspaceId, alertId, revision, changes) {
      // What is closed stays closed: its place may be another's by now.
      const expected = changes.closedAt === null ? { revision, closedAt: null } : { revision };
      const freed = changes.closedAt ? { openKey: alertId } : {};
      const update = { $set: { ...changes, ...freed, unshown: true }, $inc: { revision: 1 } };
      return compareAndSet(alerts, { _id: alertId, workspaceId }, expected, update);
    },
    async markShown(workspaceId, alertId, revision, message) {
      const key = { _id: alertId, workspaceId };
      const notLater = { ...key, shownRevision: { $lte: revision } };
      const shown = { shownRevision: revision, message };
      // Two steps instead of one that would have to compare two fields. A revision only grows: once the first step has
      // come too late, it can't become right before the second.
      return (
        (await alerts.change({ ...notLater, revision }, { $set: { ...shown, unshown: false } })) ??
        (await alerts.change({ ...notLater, revision: { $gt: revision } }, { $set: { ...shown, unshown: true } })) ??
        (await alerts.find(key))
      );
    },
    listUnshownEverywhere: () => alerts.list({ unshown: true }, { firstAt: 1, _id: 1 }),
  };
}
