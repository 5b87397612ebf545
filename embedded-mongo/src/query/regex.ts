import { bsonType, Opaque } from '../bson/values.js';
import { CommandError, refuse } from '../errors.js';

/** Pattern and options of a BSON regular expression. */
export function regexParts(value: Opaque): { pattern: string; options: string } {
  const end = value.bytes.indexOf(0);
  return {
    pattern: value.bytes.toString('utf8', 0, end),
    options: value.bytes.toString('utf8', end + 1, value.bytes.length - 1),
  };
}

export function regexValue(pattern: string, options: string): Opaque {
  return new Opaque(bsonType.regex, Buffer.from(`${pattern}\0${[...options].sort().join('')}\0`));
}

/**
 * A JavaScript expression that matches what MongoDB's PCRE matches. The two dialects differ in places where JavaScript
 * would be silent; each of those is translated or refused by name.
 */
export function compileRegex(pattern: string, options: string): RegExp {
  for (const option of options) {
    if (option === 'x') refuse("the regular expression option 'x'");
    if (!'imsu'.includes(option)) throw new CommandError(51108, `invalid flag in regex options: ${option}`);
  }
  const flags = { multiline: options.includes('m'), dotAll: options.includes('s') };
  try {
    return new RegExp(translate(pattern, flags), options.includes('i') ? 'iu' : 'u');
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(51091, `Regular expression is invalid or not supported: ${(error as Error).message}`);
  }
}

const anyCharacter = '[\\s\\S]';
const endOfText = `(?!${anyCharacter})`;
const space = '\\t\\n\\v\\f\\r ';
/** Escapes that mean the same in both dialects. */
const sharedEscapes = 'dDwWbBnrtfv123456789xpP';

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
    else if (char === '^') out += flags.multiline ? '(?<=\\n|(?<!' + anyCharacter + '))' : `(?<!${anyCharacter})`;
    else if (char === '$') out += flags.multiline ? `(?=\\n|${endOfText})` : `(?=\\n?${endOfText})`;
    else if (
      char === '(' &&
      pattern[at + 1] === '?' &&
      !/^\?(?:[:=!]|<[=!A-Za-z_])/.test(pattern.slice(at + 1, at + 4))
    ) {
      refuse(`the group '${pattern.slice(at, at + 4)}' in regular expressions`);
    } else if (char === '{' && !/^\{\d+(?:,\d*)?\}/.test(pattern.slice(at))) out += '\\{';
    else if (char === '}' && !/\{\d+(?:,\d*)?$/.test(pattern.slice(0, at))) out += '\\}';
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
  if (char === 'A' && !inClass) return `(?<!${anyCharacter})`;
  if (char === 'z' && !inClass) return endOfText;
  if (char === 'Z' && !inClass) return `(?=\\n?${endOfText})`;
  if (char === 'e') return '\\x1b';
  if (char === 'a') return '\\x07';
  if (sharedEscapes.includes(char) && !(inClass && 'B123456789'.includes(char))) return `\\${char}`;
  return refuse(`the escape '\\${char}' in regular expressions`);
}
