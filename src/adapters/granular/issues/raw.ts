import { z } from 'zod';

/** A JSON object as the site sent it. It is looked at, and kept as it is: copying could lose keys such as `__proto__`. */
export type Raw = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const raw = z.custom<Raw>(isRaw);
const id = z.union([z.string().min(1), z.number().int()]).transform(String);
const issueShape = z.object({ id, key: z.string().min(1), fields: raw });
const projectShape = z.object({ project: z.object({ id }) });
const identified = z.object({ id });

/** An issue as the site sent it, and what we have to know of it. */
export interface RawIssue {
  readonly id: string;
  readonly key: string;
  /** Where it is now; null when the site does not say. */
  readonly projectId: string | null;
  readonly issue: Raw;
  readonly fields: Raw;
}

/** The issue in an answer; null when it is none. */
export function issueIn(value: unknown): RawIssue | null {
  const parsed = issueShape.safeParse(value);
  if (!parsed.success || !isRaw(value)) return null;
  const project = projectShape.safeParse(parsed.data.fields);
  return {
    id: parsed.data.id,
    key: parsed.data.key,
    projectId: project.success ? project.data.project.id : null,
    issue: value,
    fields: parsed.data.fields,
  };
}

/** The id of anything that has one. */
export function idOf(thing: unknown): string | undefined {
  const parsed = identified.safeParse(thing);
  return parsed.success ? parsed.data.id : undefined;
}

/** Orders ids as numbers, however long they are. */
export function byId(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}
