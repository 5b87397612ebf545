import type { Opaque } from '../bson/values.js';
import { CommandError, refuse } from '../errors.js';

/** Pattern and options of a BSON regular expression. */
export function regexParts(value: Opaque): { pattern: string; options: string } {
  const end = value.bytes.indexOf(0);
  return {
    pattern: value.bytes.toString('utf8', 0, end),
    options: value.bytes.toString('utf8', end + 1, value.bytes.length - 1),
  };
}

/**
 * A test that finds what MongoDB's PCRE finds. JavaScript's dialect differs in places where it would be silent; each of
 * those is translated or refused by name.
 */
export function compileRegex(pattern: string, options: string): (text: string) => boolean {
  for (const option of options) {
    if (option === 'x') refuse("the regular expression option 'x'");
    if (!'imsu'.includes(option)) throw new CommandError(51108, `invalid flag in regex options: ${option}`);
  }
  const flags = { multiline: options.includes('m'), dotAll: options.includes('s') };
  const anyCase = options.includes('i');
  if (anyCase && /\\p/i.test(pattern)) refuse("the escape '\\p' in regular expressions with option 'i'");
  const compiled = regexOf(translate(pattern, flags), anyCase ? 'iu' : 'u');
  const asksForWords = anyCase && /\\[wb]/i.test(pattern);
  return (text) => {
    if (asksForWords && foldedLetters.test(text)) refuse("'\\w' and '\\b' with option 'i' over U+017F and U+212A");
    return compiled.test(text);
  };
}

function regexOf(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw new CommandError(51091, `Regular expression is invalid or not supported: ${(error as Error).message}`);
  }
}

/** They fold to "s" and "k": where case does not count they are letters of words in JavaScript, and not in PCRE. */
const foldedLetters = /[\u017f\u212a]/;
const anyCharacter = '[\\s\\S]';
const endOfText = `(?!${anyCharacter})`;
/** Behind the newline that ends the text no line starts. */
const startOfLine = `(?:(?<!${anyCharacter})|(?<=\\n)(?=${anyCharacter}))`;
const space = '\\t\\n\\v\\f\\r ';
const verticalSpace = '\\n\\v\\f\\r\\x85\\u2028\\u2029';
/** Escapes that mean the same in both dialects. */
const sharedEscapes = 'dDwWbBnrtfxpP';

function translate(pattern: string, flags: { multiline: boolean; dotAll: boolean }): string {
  let out = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === '\\') {
      at++;
      out += escape(pattern[at], inClass);
    } else if (inClass) {
      if (char === '[' && ':.='.includes(pattern[at + 1] ?? '')) refuse('POSIX classes in regular expressions');
      if (char === ']') inClass = false;
      out += char === '[' ? '\\[' : char;
    } else if (char === '[') {
      inClass = true;
      out += char;
      // PCRE takes a `]` right after the opening as a plain character, JavaScript as the end.
      if (pattern[at + 1] === '^') out += pattern[++at];
      if (pattern[at + 1] === ']') {
        out += '\\]';
        at++;
      }
    } else if (char === '.' && !flags.dotAll) out += '[^\\n]';
    else if (char === '.') out += anyCharacter;
    else if (char === '^') out += flags.multiline ? startOfLine : `(?<!${anyCharacter})`;
    else if (char === '$') out += flags.multiline ? `(?=\\n|${endOfText})` : `(?=\\n?${endOfText})`;
    else if (
      char === '(' &&
      pattern[at + 1] === '?' &&
      !/^\?(?:[:=!]|<[=!A-Za-z_])/.test(pattern.slice(at + 1, at + 4))
    ) {
      refuse(`the group '${pattern.slice(at, at + 4)}' in regular expressions`);
    } else if (char === '{') {
      const [quantifier] = /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(at)) ?? [];
      out += quantifier ?? '\\{';
      at += quantifier === undefined ? 0 : quantifier.length - 1;
    } else if (char === '}') out += '\\}';
    else if (char === ']') out += '\\]';
    else out += char;
  }
  return out;
}

function escape(char: string | undefined, inClass: boolean): string {
  if (char === undefined) throw new CommandError(51091, 'Regular expression is invalid: \\ at end of pattern');
  if (!/[A-Za-z0-9]/.test(char)) {
    return /[\^$\\.*+?()[\]{}|/]/.test(char) || (inClass && char === '-') ? `\\${char}` : char;
  }
  if (char === 's') return inClass ? space : `[${space}]`;
  if (char === 'S' && !inClass) return `[^${space}]`;
  if (char === 'v') return inClass ? verticalSpace : `[${verticalSpace}]`;
  if (char === 'A' && !inClass) return `(?<!${anyCharacter})`;
  if (char === 'z' && !inClass) return endOfText;
  if (char === 'Z' && !inClass) return `(?=\\n?${endOfText})`;
  if (char === 'e') return '\\x1b';
  if (char === 'a') return '\\x07';
  // A reference to a group that took no part fails in PCRE and is empty in JavaScript.
  if (char >= '1' && char <= '9') refuse('references to groups in regular expressions');
  if (sharedEscapes.includes(char) && !(inClass && char === 'B')) return `\\${char}`;
  return refuse(`the escape '\\${char}' in regular expressions`);
}
