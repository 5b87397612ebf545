import { z } from 'zod';
import { type OperatorErrorCode, retryByCode } from '../../domain/operator-error-codes.js';
import type { Run } from '../../domain/run.js';
import { runStates } from '../../domain/run-state.js';
import { jsonText } from './json-text.js';
import { kindFields } from './kind-fields.js';

const params = z.record(z.string(), z.union([z.string(), z.number()]));
const errorCode = z.string().refine((code): code is OperatorErrorCode => Object.hasOwn(retryByCode, code));

const trigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal(['schedule', 'catch-up']), dueAt: z.date() }),
  z.object({ kind: z.literal('manual'), userId: z.string() }),
  z.object({ kind: z.literal('retry'), runId: z.string(), userId: z.string().nullable() }),
]);

const wait = z.discriminatedUnion('for', [
  z.object({ for: z.literal('site'), runId: z.string() }),
  z.object({ for: z.literal(['export-limit', 'retry']), until: z.date() }),
]);

const bytes = z.int().nonnegative();

export const runFields = z.object({
  _id: z.string(),
  workspaceId: z.string(),
  schemeId: z.string(),
  schemeName: z.string(),
  channel: z.string(),
  ...kindFields,
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
  fileName: z.string().nullable(),
  fileId: z.string().nullable(),
  error: z.object({ code: errorCode, params }).nullable(),
  warnings: z.array(z.object({ code: z.string(), params })),
  queuedAt: z.date(),
  exportingAt: z.date().nullable(),
  storingAt: z.date().nullable(),
  verifyingAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});

export function toRun({ _id, ...run }: z.output<typeof runFields>): Run {
  return { id: _id, ...run };
}
