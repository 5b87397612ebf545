const MOST = 300;
/** Of a page as much is looked at. */
const LOOKED_AT = 20_000;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', amp: '&' };

/** What a site says about a refusal, as plain text in one line and cut short: out of its JSON, or out of a page. */
export function wordsOf(text: string): string {
  const words = wordsOfJson(text) ?? wordsOfPage(text.slice(0, LOOKED_AT));
  const line = words.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length <= MOST ? line : `${line.slice(0, MOST - 1).replace(/\p{Cs}$/u, '')}…`;
}

function wordsOfJson(text: string): string | null {
  const value = parsed(text);
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const said = new Map(Object.entries(value));
  const list: unknown = said.get('errorMessages');
  const named: unknown = said.get('errors');
  const all = [
    ...(Array.isArray(list) ? list : []),
    ...(Array.isArray(named) ? named.map(textOf) : Object.entries(named ?? {}).map(([name, one]) => pair(name, one))),
    ...['message', 'errorMessage', 'error', 'detail', 'title'].map((name) => said.get(name)),
  ];
  return [...new Set(all.filter((one): one is string => typeof one === 'string' && one !== ''))].join(' ');
}

function pair(name: string, said: unknown): string | undefined {
  return typeof said === 'string' ? `${name}: ${said}` : undefined;
}

function textOf(said: unknown): unknown {
  if (typeof said !== 'object' || said === null) return said;
  const { message, title } = said as { message?: unknown; title?: unknown };
  return message ?? title;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function wordsOfPage(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<(script|style|head)\b[\s\S]*?(<\/\1\s*>|$)/gi, (whole) => /<title[^>]*>([^<]*)/i.exec(whole)?.[1] ?? ' ')
    .replace(/<[^>]*(>|$)/g, ' ')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_whole, name: string) => ENTITIES[name] ?? ' ');
}
