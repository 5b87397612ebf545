import type { z } from 'zod';

/** A value that Slack brought back, as this version writes it; null when an older one did, or nobody. */
export function readValue<Schema extends z.ZodType>(
  schema: Schema,
  value: string | undefined,
): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(value ?? '')).data ?? null;
  } catch {
    return null;
  }
}
