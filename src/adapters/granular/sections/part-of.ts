/** What a value of the API has at a place; undefined where there is none. */
export function partOf(value: unknown, ...names: readonly string[]): unknown {
  let part = value;
  for (const name of names) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, name)) return undefined;
    part = (part as Readonly<Record<string, unknown>>)[name];
  }
  return part;
}

/** The same where it is an id: some are numbers, others texts. */
export function idIn(value: unknown, ...names: readonly string[]): string | undefined {
  const id = partOf(value, ...names);
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id !== '' ? id : undefined;
}
