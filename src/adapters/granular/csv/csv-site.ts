import { z } from 'zod';

/** A field as far as its column needs it. */
export interface CsvField {
  readonly id: string;
  /** Of its column; no other field of the site has the same. */
  readonly header: string;
  /** `date`, `datetime`, `array` …; empty where the site does not say. */
  readonly type: string;
  /** Key of its type, such as `com.atlassian.jira.plugin.system.customfieldtypes:select`. */
  readonly custom: string;
}

/** What is known of the site that issues are from. */
export interface CsvSite {
  /** A custom field; one that the site did not list is called by its id. */
  field(id: string): CsvField;
  /** Level in the hierarchy: 1 of epics, 0 of most, -1 of subtasks; null where it is not known. */
  level(issueTypeId: string): number | null;
}

export const SPRINT_HEADER = 'Sprint';

const fieldSchema = z.object({
  id: z.string(),
  name: z.string().catch(''),
  schema: z.object({ type: z.string().catch(''), custom: z.string().catch('') }).catch({ type: '', custom: '' }),
});
const issueTypeSchema = z.object({
  id: z.string(),
  hierarchyLevel: z.int().nullable().catch(null),
  subtask: z.boolean().catch(false),
});

/** Reads the site's own lists of fields and issue types; what is odd in them is left out. */
export function csvSite(fields: readonly unknown[], issueTypes: readonly unknown[]): CsvSite {
  const custom = parsed(fieldSchema, fields).filter(({ id }) => id.startsWith('customfield_'));
  const named = new Map<string, number>();
  for (const { name } of custom) named.set(sameName(name), (named.get(sameName(name)) ?? 0) + 1);
  const sprint = custom.find(({ schema }) => schema.custom.endsWith(':gh-sprint'));
  const byId = new Map(
    custom.map(({ id, name, schema: { type, custom: key } }): [string, CsvField] => {
      const header = id === sprint?.id ? SPRINT_HEADER : headerOf(id, name, named.get(sameName(name)) === 1);
      return [id, { id, header, type, custom: key }];
    }),
  );
  const levels = new Map(
    parsed(issueTypeSchema, issueTypes).map(({ id, hierarchyLevel, subtask }) => [
      id,
      hierarchyLevel ?? (subtask ? -1 : null),
    ]),
  );
  return {
    field: (id) => byId.get(id) ?? { id, header: headerOf(id, '', false), type: '', custom: '' },
    level: (id) => levels.get(id) ?? null,
  };
}

function parsed<Value>(schema: z.ZodType<Value>, values: readonly unknown[]): Value[] {
  return values.flatMap((value) => {
    const result = schema.safeParse(value);
    return result.success ? [result.data] : [];
  });
}

/** As Jira's own CSV export calls it; fields that share a name are told apart by their ids. */
function headerOf(id: string, name: string, only: boolean): string {
  const header = name === '' ? 'Custom field' : `Custom field (${tidy(name)})`;
  return only && name !== '' ? header : `${header} [${id.replace('customfield_', '')}]`;
}

function tidy(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}

function sameName(name: string): string {
  return tidy(name).toLowerCase();
}
