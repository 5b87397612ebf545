import { z } from 'zod';
import { readValue } from '../../../blocks/read-value.js';
import type { EditedScheme, SchemeDraft } from '../../backup/backup-center.js';
import { backupMethods, backupTypes } from '../../domain/backup-kind.js';
import { weekdays } from '../../domain/schedule.js';

const edited = z.object({ schemeId: z.string(), revision: z.int() }).nullable();
const changed = z.object({ by: z.string(), at: z.iso.datetime() }).nullish();
const form = z.object({ edited, method: z.enum(backupMethods), changed });
const draft = z.object({
  name: z.string(),
  siteId: z.string(),
  type: z.enum(backupTypes),
  method: z.enum(backupMethods),
  storageId: z.string(),
  folder: z.string(),
  schedule: z.object({ days: z.array(z.enum(weekdays)), time: z.string(), timeZone: z.string() }),
  keep: z.number(),
  channel: z.string(),
});
const question = z.object({ edited, draft });

/**
 * What a form remembers beside its fields: which scheme it edits, null for a new one, the method that it began with, and
 * who changed the scheme last. A form of an older version does not know the last, and has no field for the method.
 */
export type FormMetadata = z.output<typeof form>;

/** What the question about files that would go remembers: the whole draft, well below Slack's 3,000 characters. */
export interface QuestionMetadata {
  readonly edited: EditedScheme | null;
  readonly draft: SchemeDraft;
}

export function formMetadata(metadata: FormMetadata | QuestionMetadata): string {
  return JSON.stringify(metadata);
}

/** Throws for what no form of ours has written. */
export function readFormMetadata(text: string): FormMetadata {
  return known(readValue(form, text));
}

/** Throws for what no question of ours has written. */
export function readQuestionMetadata(text: string): QuestionMetadata {
  return known(readValue(question, text));
}

function known<T>(value: T | null): T {
  if (value === null) throw new Error('The view carries metadata that this version does not write');
  return value;
}
