import { oneLine } from './one-line.js';

/** Slack formats with these only at the edge of a word, so that file names keep their underscores. */
const atEdgeOfWord = /(?<![\p{L}\p{N}])[_~]|[_~](?![\p{L}\p{N}])/gu;
const formatting = /[*`]/g;
const callsEverybody = /@(?=(channel|here|everyone|group)\b)/gi;

/**
 * Fullwidth forms are no markup to Slack, and a name that was copied with them is still found: compatibility forms
 * don't count when names are compared.
 */
function fullwidth(character: string): string {
  return String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0);
}

function entities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Somebody's text, such as a name, as one line in mrkdwn that shows it and does nothing else: no mention, no link, no
 * formatting. It is cut to `max` code points before it is escaped, so never inside an entity.
 */
export function escapeText(text: string, max = 100): string {
  const shown = oneLine(text, max)
    .replace(formatting, fullwidth)
    .replace(atEdgeOfWord, fullwidth)
    .replace(callsEverybody, fullwidth);
  return entities(shown);
}

/** Somebody's text as code in mrkdwn, where only the backtick means something. */
export function codeText(text: string, max = 200): string {
  const shown = oneLine(text, max).replaceAll('`', fullwidth);
  return `\`${entities(shown) || ' '}\``;
}
