import type { Db } from 'mongodb';
import { z } from 'zod';
import { nameKey } from '../../domain/name-key.js';
import { OperatorError } from '../../domain/operator-error.js';
import { timeOfDay, weekdays } from '../../domain/schedule.js';
import { keepRange, type Scheme, type SchemeSettings } from '../../domain/scheme.js';
import { maxSchemeNameLength } from '../../domain/scheme-name.js';
import type { SchemeStore } from '../../ports/scheme-store.js';
import { claimField, releaseField } from './claim-field.js';
import { compareAndSet } from './compare-and-set.js';
import { documents } from './documents.js';
import { kindFields } from './kind-fields.js';
import { naming } from './naming.js';

const fields = z.object({
  _id: z.string(),
  workspaceId: z.string(),
  name: z.string().refine((name) => name !== '' && [...name].length <= maxSchemeNameLength),
  nameKey: z.string(),
  ...kindFields,
  schedule: z.object({
    days: z.array(z.enum(weekdays)).min(1),
    time: z.string().regex(timeOfDay),
    timeZone: z.string().min(1),
  }),
  keep: z.int().min(keepRange.min).max(keepRange.max),
  channel: z.string(),
  paused: z.boolean(),
  owner: z.string(),
  createdAt: z.date(),
  updatedAt: z.date(),
  updatedBy: z.string(),
  revision: z.int(),
  activeRun: z.string().nullable(),
  // The defaults are for schemes from before migration 2.
  dueAt: z.date().nullable().default(null),
  pendingDue: z
    .object({ dueAt: z.date(), runId: z.string(), kind: z.enum(['schedule', 'catch-up']) })
    .nullable()
    .default(null),
  missedAt: z.date().nullable().default(null),
});

function toRecord({ _id, nameKey: _key, ...scheme }: z.output<typeof fields>): Scheme {
  return { id: _id, ...scheme };
}

/** The name and what follows from it always go together. */
function settingsDocument(settings: Partial<SchemeSettings>) {
  return settings.name === undefined ? settings : { ...settings, nameKey: nameKey(settings.name) };
}

export function schemeStore(db: Db): SchemeStore {
  const schemes = documents(db, 'schemes', fields, toRecord);
  const taken = (name: string) => () => new OperatorError('scheme-name-taken', { name });

  return {
    async insert({ id, workspaceId, ...scheme }) {
      const document = { _id: id, workspaceId, ...scheme, ...settingsDocument({ name: scheme.name }) };
      await naming(() => schemes.insert(document), taken(scheme.name));
    },
    find: (workspaceId, schemeId) => schemes.find({ _id: schemeId, workspaceId }),
    findByName: (workspaceId, name) => schemes.find({ workspaceId, nameKey: nameKey(name) }),
    list: (workspaceId) => schemes.list({ workspaceId }, { nameKey: 1 }),
    listEverywhere: () => schemes.list({}, { workspaceId: 1, nameKey: 1 }),
    async update(workspaceId, schemeId, revision, changes, stamp) {
      const update = { $set: { ...settingsDocument(changes), ...stamp }, $inc: { revision: 1 } };
      return naming(
        () => compareAndSet(schemes, { _id: schemeId, workspaceId }, { revision }, update),
        taken(changes.name ?? ''),
      );
    },
    claimRun: (workspaceId, schemeId, runId) => claimField(schemes, { _id: schemeId, workspaceId }, 'activeRun', runId),
    releaseRun: (workspaceId, schemeId, runId) =>
      releaseField(schemes, { _id: schemeId, workspaceId }, 'activeRun', runId),
    async noteDue(workspaceId, schemeId, expected, { dueAt, pendingDue, missedAt }) {
      const pending =
        expected.pendingRunId === null ? { pendingDue: null } : { 'pendingDue.runId': expected.pendingRunId };
      const update = { $set: { dueAt, pendingDue, missedAt } };
      return compareAndSet(schemes, { _id: schemeId, workspaceId }, { dueAt: expected.dueAt, ...pending }, update);
    },
    remove: (workspaceId, schemeId) => schemes.remove({ _id: schemeId, workspaceId }),
  };
}
