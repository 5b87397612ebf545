import type { z } from 'zod';
import { OperatorError } from '../../domain/operator-error.js';

/** Where something does not fit, and nothing of what is there: it may be a secret. */
export function faultPath(error: z.ZodError): string {
  const [issue] = error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  return [...(issue?.path ?? []), ...keys].map(String).join('.');
}

/**
 * A document as its schema has it.
 *
 * @throws OperatorError `database-document-unreadable` with collection, id and the path of the first fault. Zod's own
 * error is not kept as its cause, for the same reason.
 */
export function parseDocument<Schema extends z.ZodType>(
  schema: Schema,
  collection: string,
  document: { readonly _id: string },
): z.output<Schema> {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const path = faultPath(parsed.error);
  throw new OperatorError('database-document-unreadable', { collection, id: String(document._id), path });
}
