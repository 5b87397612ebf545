/**
 * The library that draws Slack's markup draws Markdown with it, and takes what is escaped for markup as well. So what
 * is meant to stand as it is written goes past it in disguise: each character moved into Unicode's private use area.
 */
const disguise = 0xe000;

function hidden(text: string): string {
  return [...text].map((character) => String.fromCodePoint(disguise + (character.codePointAt(0) ?? 0))).join('');
}

/** A drawn text with every character as it was meant. */
export function revealed(text: string): string {
  return text.replaceAll(/[\uE000-\uE07F]/g, (character) => String.fromCodePoint(character.charCodeAt(0) - disguise));
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Code, then what stands between angle brackets, then everything else. */
const parts = /(```[\s\S]*?```|`[^`\n]+`)|<([^<>|]+)(\|[^<>]*)?>/g;

/** A text in Slack's markup for the library. */
export function guarded(text: string): string {
  let [result, at] = ['', 0];
  for (const match of text.matchAll(parts)) {
    const [whole, code, target = '', label = ''] = match;
    result += words(text.slice(at, match.index));
    if (code !== undefined) result += inCode(code);
    else result += `<${target}${words(label)}>`;
    at = match.index + whole.length;
  }
  return lines(result + words(text.slice(at)));
}

/** A colon that begins or ends no emoji is one: the library takes two in an address for an emoji's. */
const colons = /(:(?=[a-z0-9_+-]*[a-z])[a-z0-9_+-]+:)|:/g;

function words(text: string): string {
  return text
    .replaceAll(/&(lt|gt|amp);/g, (entity) => hidden(entities[entity] ?? ''))
    .replaceAll(/[[\]\\]/g, hidden)
    .replaceAll(colons, (sign, emoji?: string) => emoji ?? hidden(sign));
}

function inCode(code: string): string {
  const [, fence = '', inside = ''] = /^(`+)([\s\S]*?)`+$/.exec(code) ?? [];
  const plain = inside.replaceAll(/&(lt|gt|amp);/g, (entity) => entities[entity] ?? '');
  return `${fence}${plain.replaceAll(/[!-/:-@[-_{-~]/g, hidden)}${fence}`;
}

/** What makes a heading, a rule or a table of a line. */
function lines(text: string): string {
  return text.replaceAll(
    /^(\s*)(#{1,6}(?=\s)|[=-]{2,}|\|)/gm,
    (_, space: string, sign: string) => space + hidden(sign),
  );
}
