import { type AdfNode, adfNode, codeText, countMember, objectOf, plainText, textMember } from './adf-node.js';
import { escapeLines } from './wiki-escape.js';
import { wikiLine } from './wiki-line.js';
import { wikiList } from './wiki-list.js';
import { type MediaSearch, mediaSearch, wikiMedia } from './wiki-media.js';
import { isInline, wikiPieces } from './wiki-pieces.js';
import type { WikiPlace } from './wiki-place.js';
import { wikiTable } from './wiki-table.js';

/** Nobody nests deeper by hand; below, only the text counts. */
const DEEPEST = 60;

const nowhere = mediaSearch([]);

/**
 * Rich text as Jira's wiki markup, which its CSV importer reads. Text that looks like markup is escaped, so that it comes
 * out as it was; what wiki markup cannot show is left away, but never the text of it. A plain string is taken to be
 * markup already; anything else that is no rich text gives its own text, and nothing gives nothing. Never throws.
 */
export function adfToWiki(value: unknown, search: MediaSearch = nowhere): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const place: WikiPlace = { search, depth: DEEPEST, tight: false, within: [], blocks };
  if (Array.isArray(value)) return blocks(value, place);
  return objectOf(value) === null ? '' : node(value, place);
}

/** Nodes one below the other. */
function blocks(content: readonly unknown[], place: WikiPlace): string {
  const parts: string[] = [];
  let inLine: unknown[] = [];
  function endLine(): void {
    if (inLine.length > 0) parts.push(paragraph(inLine, place, false));
    inLine = [];
  }
  for (const value of content) {
    if (typeof value === 'string' || isInline(textMember(value, 'type') ?? '')) inLine.push(value);
    else {
      endLine();
      parts.push(node(value, place));
    }
  }
  endLine();
  return parts.filter((part) => part !== '').join(place.tight ? '\n' : '\n\n');
}

function node(value: unknown, outer: WikiPlace): string {
  const found = adfNode(value);
  if (found === null) return '';
  if (outer.depth <= 0) return escapeLines(plainText(found));
  const place = { ...outer, depth: outer.depth - 1 };
  switch (found.type) {
    case 'doc':
    case 'layoutSection':
    case 'layoutColumn':
      return blocks(found.content, place);
    case 'paragraph':
    case 'caption':
      return paragraph(found.content, place, false);
    case 'heading':
      return heading(found, place);
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
    case 'decisionList':
      return wikiList(found, '', place);
    case 'blockquote':
      return fenced('quote', '', blocks(found.content, inside('quote', place)), place);
    case 'panel':
      return panel(found, place);
    case 'codeBlock':
      return codeBlock(found);
    case 'rule':
      return '----';
    case 'table':
      return wikiTable(found, place);
    case 'mediaGroup':
      return mediaGroup(found, place);
    case 'media':
      return paragraph([value], place, false);
    case 'expand':
    case 'nestedExpand':
      return titled(found, place);
    default:
      return unknownBlock(value, found, place);
  }
}

function paragraph(content: readonly unknown[], place: WikiPlace, single: boolean): string {
  return wikiLine(wikiPieces(content, place.search, place.depth), single);
}

function heading(found: AdfNode, place: WikiPlace): string {
  const level = Math.min(6, Math.max(1, countMember(found.attrs, 'level', 1)));
  const text = paragraph(found.content, place, true);
  return text === '' ? '' : `h${level}. ${text}`;
}

/** A macro cannot stand in one of its own name. */
function fenced(name: string, options: string, text: string, place: WikiPlace): string {
  return text === '' || place.within.includes(name) ? text : `{${name}${options}}\n${text}\n{${name}}`;
}

function inside(name: string, place: WikiPlace): WikiPlace {
  return { ...place, within: [...place.within, name] };
}

const PANELS: Readonly<Record<string, string>> = {
  info: '#deebff',
  note: '#eae6ff',
  success: '#e3fcef',
  warning: '#fffae6',
  error: '#ffebe6',
};

function panel(found: AdfNode, place: WikiPlace): string {
  const type = textMember(found.attrs, 'panelType') ?? '';
  const own = textMember(found.attrs, 'panelColor') ?? '';
  const color = /^#[0-9a-f]{6}$/i.test(own) ? own : Object.hasOwn(PANELS, type) ? PANELS[type] : undefined;
  const options = color === undefined ? '' : `:bgColor=${color}`;
  return fenced('panel', options, blocks(found.content, inside('panel', place)), place);
}

/** In code nothing can be escaped, so it stands between marks that it does not hold itself. */
function codeBlock(found: AdfNode): string {
  const code = codeText(found);
  if (code === '') return '';
  const language = textMember(found.attrs, 'language') ?? '';
  if (!/\{code/i.test(code)) {
    return `{code${/^[\w+#-]+$/.test(language) ? `:${language}` : ''}}\n${code}\n{code}`;
  }
  return /\{noformat/i.test(code) ? escapeLines(code) : `{noformat}\n${code}\n{noformat}`;
}

function mediaGroup(found: AdfNode, place: WikiPlace): string {
  const files = found.content.map((one) => wikiMedia(adfNode(one)?.attrs ?? {}, place.search, false));
  return files.join('\n');
}

function titled(found: AdfNode, place: WikiPlace): string {
  const title = textMember(found.attrs, 'title');
  const bold = { type: 'text', text: title ?? '', marks: [{ type: 'strong' }] };
  return blocks([...(title === null ? [] : [bold]), ...found.content], place);
}

/** Whatever it is, what is in it is shown, and what it says of itself. */
function unknownBlock(value: unknown, found: AdfNode, place: WikiPlace): string {
  const own = found.text ?? textMember(found.attrs, 'text') ?? textMember(found.attrs, 'title');
  if (found.content.length === 0) return paragraph([value], place, false);
  return blocks([...(own === null ? [] : [{ type: 'text', text: own }]), ...found.content], place);
}
