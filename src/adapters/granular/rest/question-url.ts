import type { Query, Question } from './rest.js';

/** The address of a question; null when one of its ids cannot stand in an address, as `..` cannot. */
export function questionUrl(base: string, { path, ids = {}, query = {} }: Question): URL | null {
  if (!path.startsWith('/')) throw new Error('A path begins with a slash');
  let impossible = false;
  const filled = path.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`The path has no id for "${name}"`);
    const encoded = encodedId(id);
    impossible ||= encoded === null;
    return encoded ?? '';
  });
  if (impossible) return null;
  const url = new URL(base + filled);
  for (const [name, value] of listed(query)) url.searchParams.append(name, value);
  return url;
}

function encodedId(id: string): string | null {
  // Also when they are encoded, an address treats these as steps within it.
  if (id === '' || id === '.' || id === '..') return null;
  try {
    return encodeURIComponent(id);
  } catch {
    return null;
  }
}

function listed(query: Query): (readonly [string, string])[] {
  return Object.entries(query).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return (Array.isArray(value) ? value : [value]).map((one: unknown) => [name, String(one)] as const);
  });
}
