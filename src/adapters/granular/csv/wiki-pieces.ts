import { type AdfNode, adfNode, memberOf, plainText, textMember } from './adf-node.js';
import { noMarks, sameMarks, type WikiMarks, wikiMarks } from './wiki-marks.js';
import { type MediaSearch, wikiAddress, wikiMedia } from './wiki-media.js';

/** What a line is made of. `wiki` is markup as it stands; a `break` begins a new line. */
export type WikiPiece =
  | { readonly is: 'text'; readonly text: string; readonly marks: WikiMarks }
  | { readonly is: 'wiki'; readonly wiki: string }
  | { readonly is: 'break' };

const INLINE = new Set([
  ...['text', 'hardBreak', 'mention', 'emoji', 'date', 'status', 'inlineCard', 'mediaInline', 'inlineExtension'],
  'placeholder',
]);

/** Whether such a node stands in a line. */
export function isInline(type: string): boolean {
  return INLINE.has(type);
}

/** Atlassian's own emoji, for which wiki markup has signs. */
const SIGNS: Readonly<Record<string, string>> = {
  ':check_mark:': '(/)',
  ':cross_mark:': '(x)',
  ':warning:': '(!)',
  ':info:': '(i)',
  ':plus:': '(+)',
  ':minus:': '(-)',
  ':question_mark:': '(?)',
};

const BREAK: WikiPiece = { is: 'break' };

const ACCOUNT = /^[\w:.-]+$/;
const DAY_MS = 24 * 60 * 60_000;
/** Of time since 1970, as far as a date can be told. */
const LAST_DAY = 100_000_000;

/** The nodes of a line as pieces. What is nested deeper than `depth` becomes plain text. */
export function wikiPieces(content: readonly unknown[], search: MediaSearch, depth: number): WikiPiece[] {
  const pieces: WikiPiece[] = [];
  for (const value of content) {
    for (const piece of typeof value === 'string' ? linesOf(value, noMarks) : piecesOf(value, search, depth)) {
      const last = pieces.at(-1);
      if (piece.is === 'text' && last?.is === 'text' && sameMarks(last.marks, piece.marks)) {
        pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
      } else pieces.push(piece);
    }
  }
  return pieces;
}

function piecesOf(value: unknown, search: MediaSearch, depth: number): WikiPiece[] {
  const node = adfNode(value);
  if (node === null) return [];
  if (depth <= 0) return linesOf(plainText(node), noMarks);
  const marks = wikiMarks(node.marks);
  switch (node.type) {
    case 'text':
      return linesOf(node.text ?? '', marks);
    case 'hardBreak':
      return [BREAK];
    case 'mention':
      return mention(node, marks);
    case 'emoji':
      return emoji(node, marks);
    case 'date':
      return linesOf(dateOf(textMember(node.attrs, 'timestamp') ?? ''), marks);
    case 'status':
      return linesOf(`[${textMember(node.attrs, 'text') ?? ''}]`, marks);
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return [card(node)];
    case 'media':
    case 'mediaInline':
      return [
        { is: 'wiki', wiki: wikiMedia(node.attrs, search, true) },
        ...wikiPieces(node.content, search, depth - 1),
      ];
    default:
      return unknownNode(node, search, depth);
  }
}

/** Of a node that nobody knows, all that can be read: its own text, what it says of itself, and what is in it. */
function unknownNode(node: AdfNode, search: MediaSearch, depth: number): WikiPiece[] {
  const marks = wikiMarks(node.marks);
  const own = node.text ?? textMember(node.attrs, 'text') ?? textMember(node.attrs, 'title') ?? '';
  const within = wikiPieces(node.content, search, depth - 1);
  return [...linesOf(own, marks), ...within, ...(within.length > 0 && !isInline(node.type) ? [BREAK] : [])];
}

function linesOf(text: string, marks: WikiMarks): WikiPiece[] {
  return text
    .split(/\r\n|[\r\n]/)
    .flatMap((line, at): WikiPiece[] => [
      ...(at > 0 ? [BREAK] : []),
      ...(line === '' ? [] : [{ is: 'text', text: line, marks } as const]),
    ]);
}

function mention(node: AdfNode, marks: WikiMarks): WikiPiece[] {
  const id = textMember(node.attrs, 'id');
  const everybody = id === 'all' || id === 'here';
  if (id !== null && !everybody && ACCOUNT.test(id)) return [{ is: 'wiki', wiki: `[~accountid:${id}]` }];
  return linesOf(textMember(node.attrs, 'text') ?? (id === null ? '' : `@${id}`), marks);
}

function emoji(node: AdfNode, marks: WikiMarks): WikiPiece[] {
  const name = textMember(node.attrs, 'shortName') ?? '';
  if (Object.hasOwn(SIGNS, name)) return [{ is: 'wiki', wiki: SIGNS[name] ?? '' }];
  return linesOf(textMember(node.attrs, 'text') ?? name, marks);
}

function card(node: AdfNode): WikiPiece {
  const linked = memberOf(node.attrs, 'data');
  const address = textMember(node.attrs, 'url') ?? textMember(linked, 'url');
  if (address === null) return { is: 'text', text: textMember(linked, 'name') ?? '', marks: noMarks };
  const safe = wikiAddress(address);
  return { is: 'wiki', wiki: `[${safe}|${safe}|smart-link]` };
}

function dateOf(timestamp: string): string {
  const time = Number(timestamp);
  if (timestamp.trim() === '' || !(Math.abs(time) < LAST_DAY * DAY_MS)) return timestamp;
  return new Date(time).toISOString().replace(/T.*/, '');
}
