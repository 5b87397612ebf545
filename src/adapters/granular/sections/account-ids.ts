const NAMES = /^(?:\w+A|a)ccountId$/;

/**
 * The accounts that a value of the API refers to, wherever in it: as `accountId`, `leadAccountId` …, as a list of those,
 * or as the holder of a permission.
 */
export function accountIdsIn(value: unknown): Set<string> {
  const found = new Set<string>();
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (!Array.isArray(one)) addOwn(one, found);
    for (const part of Object.values(one)) open.push(part);
  }
  return found;
}

function addOwn(record: object, found: Set<string>): void {
  const entries = Object.entries(record);
  for (const [name, value] of entries) if (NAMES.test(name)) add(value, found);
  for (const [name, value] of entries)
    if (/ccountIds$/.test(name) && Array.isArray(value)) value.forEach((id) => add(id, found));
  const { type, value, parameter } = record as Readonly<Record<string, unknown>>;
  if (type === 'user') add(value ?? parameter, found);
}

function add(id: unknown, found: Set<string>): void {
  // Signs that no account id has are of things that are called alike.
  if (typeof id === 'string' && /^[\w:.-]{1,128}$/.test(id)) found.add(id);
}
