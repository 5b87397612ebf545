import { escapeWiki } from './wiki-escape.js';
import { type WikiMarks } from './wiki-marks.js';
import { wikiAddress } from './wiki-media.js';
import type { WikiPiece } from './wiki-pieces.js';

type TextPiece = Extract<WikiPiece, { is: 'text' }>;

/** What stands beside formatted text without being taken for a part of its markup. */
const LOOSE_BEFORE = /^[\s(,.;:"']?$/;
const LOOSE_AFTER = /^[\s),.;:"']?$/;

/** Text that grows, and knows what it ends with. */
interface Line {
  add(wiki: string): void;
  last(): string;
  /** Whether the present line has nothing but blanks. */
  blank(): boolean;
  text(): string;
}

/** Pieces as wiki markup. In one line (`single`), breaks become blanks; otherwise no line of it is empty. */
export function wikiLine(pieces: readonly WikiPiece[], single: boolean): string {
  const kept = withoutOuterBreaks(pieces);
  const line = growing('');
  for (let at = 0; at < kept.length; at += 1) {
    const piece = kept[at];
    if (piece === undefined) break;
    if (piece.is === 'break') {
      // An empty line would end a list or a table.
      line.add(single ? ' ' : line.blank() ? '\\\\\n' : '\n');
    } else if (piece.is === 'wiki') line.add(piece.wiki);
    else if (piece.marks.href === null) addText(line, piece, firstOf(kept[at + 1]));
    else {
      const group = sameLink(kept, at);
      line.add(wikiLink(group, piece.marks.href));
      at += group.length - 1;
    }
  }
  return line.text();
}

function growing(start: string): Line {
  const parts: string[] = [];
  let last = start;
  let blank = start === '';
  return {
    add(wiki) {
      if (wiki === '') return;
      parts.push(wiki);
      last = wiki.slice(-1);
      blank = last === '\n' || (blank && !/\S/.test(wiki));
    },
    last: () => last,
    blank: () => blank,
    text: () => parts.join(''),
  };
}

function addText(line: Line, { text, marks }: TextPiece, after: string): void {
  if (marks.delimiters.length === 0 && !marks.code && marks.color === null) {
    line.add(escapeWiki(text, { before: line.last(), after, lineStart: line.blank() }));
    return;
  }
  const core = text.trim();
  const begin = text.length - text.trimStart().length;
  line.add(text.slice(0, begin));
  if (core === '') return;
  const end = text.slice(begin + core.length);
  line.add(marked(core, marks, line.last(), end === '' ? after : ' '));
  line.add(end);
}

function marked(core: string, marks: WikiMarks, before: string, after: string): string {
  const within = { before: '*', after: '*', lineStart: false };
  let wiki = escapeWiki(core, within);
  if (marks.code) wiki = `{{${wiki.replaceAll('}', '\\}')}}}`;
  const loose = LOOSE_BEFORE.test(before) && LOOSE_AFTER.test(after);
  marks.delimiters.forEach((sign, at) => {
    // Signs that touch a letter only count in braces; the inner ones touch other signs.
    const delimiter = at < marks.delimiters.length - 1 || marks.color !== null || loose ? sign : `{${sign}}`;
    wiki = delimiter + wiki + delimiter;
  });
  return marks.color === null ? wiki : `{color:${marks.color}}${wiki}{color}`;
}

/** The texts from here on that lead to the same address. */
function sameLink(pieces: readonly WikiPiece[], from: number): TextPiece[] {
  const group: TextPiece[] = [];
  for (const piece of pieces.slice(from, from + LONGEST_LINK)) {
    const first = group[0] ?? piece;
    if (piece.is !== 'text' || first.is !== 'text' || piece.marks.href !== first.marks.href) break;
    group.push(piece);
  }
  return group;
}

const LONGEST_LINK = 100;

function wikiLink(group: readonly TextPiece[], href: string): string {
  const address = wikiAddress(href);
  const plain = group.map(({ text }) => text).join('');
  const unmarked = group.every(({ marks }) => marks.delimiters.length === 0 && !marks.code && marks.color === null);
  if (plain.trim() === '') return `${plain}[${address}]`;
  if (unmarked && plain === address) return `[${address}]`;
  const line = growing('[');
  group.forEach(({ text, marks }, at) => {
    const inner: TextPiece = { is: 'text', text, marks: { ...marks, href: null } };
    const part = growing(line.last());
    // What ends the link is no letter, and no blank.
    addText(part, inner, firstOf(group[at + 1]) || '.');
    line.add(part.text().replaceAll(']', '\\]'));
  });
  return `[${line.text()}|${address}]`;
}

/** The first character of what comes next, as far as it matters beside it. */
function firstOf(piece: WikiPiece | undefined): string {
  if (piece === undefined || piece.is === 'break') return '';
  if (piece.is === 'wiki') return piece.wiki.slice(0, 1);
  const { delimiters, code, color, href } = piece.marks;
  if (delimiters.length === 0 && !code && color === null && href === null) return piece.text.slice(0, 1);
  return /^\s/.test(piece.text) ? ' ' : '*';
}

function withoutOuterBreaks(pieces: readonly WikiPiece[]): readonly WikiPiece[] {
  const begin = pieces.findIndex(({ is }) => is !== 'break');
  const end = pieces.findLastIndex(({ is }) => is !== 'break');
  return begin < 0 ? [] : pieces.slice(begin, end + 1);
}
