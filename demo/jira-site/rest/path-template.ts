const PLACES: readonly RegExp[] = [
  /^-?\d+$/,
  /^[A-Z][A-Z0-9_]*-\d+$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/i,
  /^(customfield|option)_\d+$/,
  /^(\d+|qm|ug):/,
];

/** Words after which a name follows that somebody chose. */
const NAMING = new Set(['properties', 'issue', 'project', 'field', 'request']);
/** What may follow them all the same. */
const WORDS = new Set('search bulkfetch picker createmeta bulk limit type archive recent fields'.split(' '));

/** A path with its places in braces; sites limit by it. */
export function pathTemplate(path: string): string {
  const parts = path.split('/');
  return parts
    .map((part, at) => {
      // `/rest/api/3`: the number is the version.
      if (at < 4) return part;
      const named = NAMING.has(parts[at - 1] ?? '') && part !== '' && !WORDS.has(part);
      return named || PLACES.some((place) => place.test(decoded(part))) ? '{}' : part;
    })
    .join('/');
}

function decoded(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
