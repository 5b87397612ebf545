/** What stands around a text in its line. */
export interface Surroundings {
  /** The character before it; empty at the beginning. */
  readonly before: string;
  /** The character after it; empty at the end. */
  readonly after: string;
  /** Whether there is nothing but blanks before it in its line. */
  readonly lineStart: boolean;
}

/** A backslash takes the meaning from these, and from no others. */
const ESCAPABLE = new Set('-#*_+?^~|%{}[]()!@');

/** Lists, headings and quotes begin a line. */
const LINE_START = /^(\s*)(?:([*#-]+)(?=\s|$)|(h[1-6]|bq)\.)/;

/** An address is taken as a whole by Jira's renderer, so what looks like markup in it is none. */
const ADDRESS = String.raw`https?:\/\/(?:[^\s{}[\]|!^\\<>"*&]|&(?!#?\w{0,31}(?:;|$)))+`;
const EMOTICON = String.raw`\((?=(?:[ynix!+?/-]|on|off|flag|flagoff|\*[rgby]?)\))|(?<=[:;]-?)[()]`;
const ENTITY = String.raw`&(?=#?\w{1,31};)|&(?=#?\w{0,31}$)`;
const SPECIAL = new RegExp(String.raw`${ADDRESS}|[\\{[|!*_+^~?-]|${EMOTICON}|${ENTITY}|:(?=[PpD](?!\w))`, 'g');

/** What Jira's renderer shows as another character. A text that ends before the semicolon may go on with one. */
const WHOLE_ENTITY = /^&#?\w{1,31};/;
const LONGEST_ENTITY = 34;

const LETTER = /[\p{L}\p{Nd}]/u;
const BLANK = /\s/;

/**
 * A text of one line as wiki markup that shows it as it is. Only what Jira's renderer would take for markup is escaped,
 * so that the text stays readable. What a backslash cannot escape is written as an HTML entity.
 */
export function escapeWiki(text: string, { before, after, lineStart }: Surroundings): string {
  const start = lineStart ? LINE_START.exec(text) : null;
  if (start === null) return escapeRest(text, before, after);
  const [whole, blanks = '', marker, word] = start;
  const head = marker === undefined ? `${word ?? ''}&#46;` : [...marker].map((one) => `\\${one}`).join('');
  return blanks + head + escapeRest(text.slice(whole.length), whole.slice(-1), after);
}

function escapeRest(text: string, before: string, after: string): string {
  return text.replace(SPECIAL, (found, at: number) => {
    if (found.length > 1) return found;
    const left = at > 0 ? (text[at - 1] ?? '') : before;
    const right = text[at + 1] ?? after;
    if (found === '&') return after === '' && !WHOLE_ENTITY.test(text.slice(at, at + LONGEST_ENTITY)) ? found : '&amp;';
    return escapedCharacter(found, left, right, at === text.length - 1);
  });
}

function escapedCharacter(found: string, left: string, right: string, last: boolean): string {
  switch (found) {
    case '\\':
      return last || right === '\\' || ESCAPABLE.has(right) ? '&#92;' : found;
    case ':':
      return LETTER.test(left) ? found : '&#58;';
    case '!':
      return right === '' || BLANK.test(right) || LETTER.test(left) ? found : '\\!';
    case '?':
      return left === '?' || right === '?' ? '\\?' : found;
    case '*':
    case '_':
    case '+':
    case '-':
      return isLone(left, right) || (LETTER.test(left) && LETTER.test(right)) ? found : `\\${found}`;
    case '^':
    case '~':
      return isLone(left, right) ? found : `\\${found}`;
    default:
      return `\\${found}`;
  }
}

/** A sign between blanks begins and ends nothing. */
function isLone(left: string, right: string): boolean {
  return BLANK.test(left) && BLANK.test(right);
}

/** Several lines of text, none of them markup. */
export function escapeLines(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line) => escapeWiki(line, { before: '', after: '', lineStart: true }))
    .join('\n');
}
