import { z } from 'zod';
import type { JsonValue } from '../../domain/json-value.js';

/**
 * Values whose shape the stores don't know are kept as JSON text: as documents their keys could clash with the
 * operators and paths of the query language, and their numbers would come back as another type.
 */
export const jsonText = z.string().transform((text, context): JsonValue => {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

/** The other way. */
export function toJsonText(value: JsonValue): string {
  return JSON.stringify(value);
}
