/** A tag as it stands in a page. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text inside it, of what it contains too, entities resolved. */
  text: string;
  readonly children: Tag[];
}

const empty = new Set(['meta', 'link', 'input', 'br', 'hr', 'img']);
const token = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/gy;
const attribute = /\s+([a-z-]+)(?:="([^"<>]*)")?/gy;
const entity = /&(?:(amp|lt|gt|quot)|#(\d+));/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/**
 * Reads a page and is strict: every tag closed in its turn, every attribute quoted and given once, no bare `<`, `>` or
 * `&`. With `cut`, the page may end in the middle, as it does while it is sent. Returns all tags in their order.
 */
export function readHtml(page: string, cut = false): readonly Tag[] {
  const start = /^<!doctype html>\s*/.exec(page)?.[0].length;
  if (start === undefined) throw new Error('The page has no doctype');
  const all: Tag[] = [];
  const open: Tag[] = [];
  let at = start;
  while (at < page.length) {
    const inside = open.at(-1);
    const next = inside?.name === 'style' ? page.indexOf('</style>', at) : page.indexOf('<', at);
    const until = next === -1 ? page.length : next;
    const text = page.slice(at, until);
    if (text !== '') {
      if (inside === undefined && text.trim() !== '') throw new Error(`Text outside the page: ${text}`);
      for (const tag of open) tag.text += inside?.name === 'style' ? text : resolved(text);
    }
    at = until;
    if (at === page.length) break;
    token.lastIndex = at;
    const match = token.exec(page);
    if (match === null) throw new Error(`Not a tag: ${page.slice(at, at + 80)}`);
    at = token.lastIndex;
    const [, closing, name = '', rest = ''] = match;
    if (name === '') continue;
    if (closing === '/') {
      if (open.pop()?.name !== name)
        throw new Error(`</${name}> closes something else, before ${page.slice(at, at + 80)}`);
      continue;
    }
    const tag: Tag = { name, attributes: attributesOf(rest), text: '', children: [] };
    inside?.children.push(tag);
    all.push(tag);
    if (!empty.has(name)) open.push(tag);
  }
  if (!cut && open.length > 0) throw new Error(`Never closed: ${open.map(({ name }) => name).join(' > ')}`);
  checkReferences(all, cut);
  return all;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(new RegExp(attribute, 'g'))) {
    if (Object.hasOwn(found, name)) throw new Error(`Twice: ${name}`);
    found[name] = resolved(value);
  }
  return found;
}

function resolved(text: string): string {
  if (/>|&(?!(amp|lt|gt|quot|#\d+);)/.test(text)) throw new Error(`Not escaped: ${text}`);
  return text.replace(entity, (_, name?: string, code?: string) =>
    name ? (named[name] ?? '') : String.fromCodePoint(Number(code)),
  );
}

/** Ids are there once, and whatever names one finds it. */
function checkReferences(all: readonly Tag[], cut: boolean): void {
  const ids = all.flatMap(({ attributes }) => attributes['id'] ?? []);
  if (new Set(ids).size < ids.length) throw new Error(`An id is there twice: ${ids.join(' ')}`);
  const wanted = all.flatMap(({ attributes }) => [
    ...(attributes['aria-describedby'] ?? '').split(' '),
    ...(attributes['aria-labelledby'] ?? '').split(' '),
    attributes['for'] ?? '',
    attributes['href']?.startsWith('#') ? attributes['href'].slice(1) : '',
  ]);
  const missing = wanted.filter((id) => id !== '' && !ids.includes(id));
  if (!cut && missing.length > 0) throw new Error(`No such id: ${missing.join(' ')}`);
}
