import type { Db } from 'mongodb';
import { z } from 'zod';
import { type AuditEntry, auditSubjects } from '../../domain/audit-entry.js';
import type { AuditFilter, AuditStore } from '../../ports/audit-store.js';
import { documents } from './documents.js';
import { jsonText, toJsonText } from './json-text.js';

const fields = z.object({
  _id: z.string(),
  workspaceId: z.string(),
  at: z.date(),
  userId: z.string().nullable(),
  action: z.string(),
  subject: z.object({ kind: z.enum(auditSubjects), id: z.string(), name: z.string() }),
  before: jsonText,
  after: jsonText,
});

function toRecord({ _id, ...entry }: z.output<typeof fields>): AuditEntry {
  return { id: _id, ...entry };
}

function filterFields({ subjectId, ...fields }: AuditFilter) {
  return subjectId === undefined ? fields : { ...fields, 'subject.id': subjectId };
}

export function auditStore(db: Db): AuditStore {
  const entries = documents(db, 'audit', fields, toRecord);

  return {
    append: ({ id, workspaceId, before, after, ...entry }) =>
      entries.insert({ _id: id, workspaceId, ...entry, before: toJsonText(before), after: toJsonText(after) }),
    list: (workspaceId, filter, page) =>
      entries.page({ ...filterFields(filter), workspaceId }, { at: -1, _id: -1 }, page),
  };
}
