import { type Check } from './check.js';

const link = /^(https?|mailto|slack|tel):[^\s|]+(\|[^|]+)?$/;
const mention = /^[@#][A-Z0-9]+(\|[^|]*)?$/;
const group = /^!subteam\^S[A-Z0-9]+(\|[^|]*)?$/;
const date = /^!date\^(\d{1,10})\^([^^|]*)(\^https?:[^|^]+)?\|([^|]+)$/;
const dateWords = [
  'date_num',
  'date',
  'date_short',
  'date_long',
  'date_pretty',
  'date_short_pretty',
  'date_long_pretty',
  'date_long_full',
  'day_divider_pretty',
  'time',
  'time_secs',
  'ago',
];

/**
 * The markup of a mrkdwn text: each `<…>` is whole and of a known kind, nobody calls a whole channel, and `&` and `<`
 * of names were escaped. A name that was not escaped, or an entity that was cut in two, shows up here.
 */
export const markup: Check = (value, at, broken) => {
  if (typeof value !== 'string') return;
  const plain = value.replaceAll(/<([^<>]*)>/g, (_, token: string) => {
    const problem = tokenProblem(token);
    if (problem) broken.push({ at, problem: `${problem}: <${token}>` });
    return '';
  });
  if (plain.includes('<')) broken.push({ at, problem: 'has a "<" that is neither escaped nor part of a whole token' });
  if (/&(?!(amp|lt|gt);)/.test(plain)) broken.push({ at, problem: 'has a "&" that is not escaped, or a cut entity' });
};

/** Plain text shows tokens as they are written. */
export const noMarkup: Check = (value, at, broken) => {
  if (typeof value === 'string' && /<!date\^\d/.test(value))
    broken.push({ at, problem: 'has a date token, which plain text does not show as a date' });
};

function tokenProblem(token: string): string | undefined {
  if (/^!(channel|here|everyone)\b/.test(token)) return 'calls everybody in the channel';
  if (token.startsWith('!date')) return dateProblem(token);
  if (link.test(token) || mention.test(token) || group.test(token)) return undefined;
  return 'is not a known token';
}

function dateProblem(token: string): string | undefined {
  const parts = date.exec(token);
  if (!parts) return 'is not a date token of the form <!date^seconds^format|fallback>';
  const words = [...(parts[2] ?? '').matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  if (words.length === 0) return 'is a date token without a {word} in its format';
  const unknown = words.find((word) => !dateWords.includes(word));
  return unknown === undefined ? undefined : `is a date token with the unknown word {${unknown}}`;
}
