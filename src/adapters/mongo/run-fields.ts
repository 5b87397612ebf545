import { z } from 'zod';
import type { Run } from '../../domain/run.js';
import { isFinished, runStates } from '../../domain/run-state.js';
import { activitySchema } from './activity-schema.js';
import { contentsSchema, shrinkSchema } from './contents-schema.js';
import { errorFields } from './error-fields.js';
import { jsonText } from './json-text.js';
import { contentKindFields } from './kind-fields.js';
import { messageSchema } from './message-schema.js';
import { sha256Schema } from './sha256-schema.js';

const trigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal(['schedule', 'catch-up']), dueAt: z.date() }),
  z.object({ kind: z.literal('manual'), userId: z.string() }),
  z.object({ kind: z.literal('retry'), runId: z.string(), userId: z.string().nullable() }),
]);

const wait = z.discriminatedUnion('for', [
  z.object({ for: z.literal('site'), runId: z.string() }),
  z.object({ for: z.literal('foreign-export') }),
  z.object({ for: z.literal(['export-limit', 'retry']), until: z.date() }),
]);

const bytes = z.int().nonnegative();

export const runFields = z.object({
  _id: z.string(),
  workspaceId: z.string(),
  schemeId: z.string(),
  schemeName: z.string(),
  channel: z.string(),
  ...contentKindFields,
  trigger,
  state: z.enum(runStates),
  progress: z.object({
    percent: z.number().min(0).max(100).nullable(),
    bytes,
    totalBytes: bytes.nullable(),
  }),
  wait: wait.nullable(),
  attempt: z.int().nonnegative(),
  faults: z.int().nonnegative(),
  exportTicket: jsonText,
  // The defaults are for runs from before there were such fields.
  phase: z.string().nullable().default(null),
  activity: activitySchema.nullable().default(null),
  contents: contentsSchema.nullable().default(null),
  shrink: shrinkSchema.nullable().default(null),
  takenAt: z.date().nullable().default(null),
  stored: z.object({ size: bytes, sha256: sha256Schema }).nullable().default(null),
  fileName: z.string().nullable(),
  fileId: z.string().nullable(),
  error: z.object(errorFields).nullable(),
  cancelledBy: z.string().nullable().default(null),
  message: messageSchema.nullable().default(null),
  told: z.boolean().optional(),
  warnings: z.array(z.object({ code: z.string(), params: errorFields.params })),
  queuedAt: z.date(),
  exportingAt: z.date().nullable(),
  storingAt: z.date().nullable(),
  verifyingAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});

export function toRun({ _id, told, ...run }: z.output<typeof runFields>): Run {
  // How a run from before migration 2 ended is no news any more.
  return { id: _id, ...run, told: told ?? isFinished(run.state) };
}
