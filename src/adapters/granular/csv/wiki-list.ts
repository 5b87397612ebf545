import { type AdfNode, adfNode, countMember, plainText, textMember } from './adf-node.js';
import { escapeLines } from './wiki-escape.js';
import type { WikiPlace } from './wiki-place.js';

const LISTS = new Set(['bulletList', 'orderedList', 'taskList', 'decisionList']);

/** A list as wiki markup: a line for each item, with a sign for each level. `outer` are the signs of the lists around. */
export function wikiList(list: AdfNode, outer: string, place: WikiPlace): string {
  const first = outer === '' && list.type === 'orderedList' ? countMember(list.attrs, 'order', 1) : 1;
  const sign = outer + (list.type === 'orderedList' ? '#' : '*');
  const lines = list.content.flatMap((value, at) => {
    const item = adfNode(value);
    if (item === null) return [];
    // Wiki markup counts from one, so a list that begins elsewhere has its numbers written out.
    const counted = first > 1 ? `${first + at}.` : sign;
    return LISTS.has(item.type) ? [nested(item, sign, place)] : itemLines(item, counted, first > 1 ? '' : sign, place);
  });
  return lines.filter((line) => line !== '').join('\n');
}

function nested(list: AdfNode, outer: string, place: WikiPlace): string {
  if (place.depth <= 0) return escapeLines(plainText(list));
  return wikiList(list, outer, { ...place, depth: place.depth - 1 });
}

function itemLines(item: AdfNode, marker: string, signs: string, place: WikiPlace): string[] {
  const lines: string[] = [];
  let start = `${marker} ${checkbox(item)}`;
  let others: unknown[] = [];
  function endText(): void {
    const text = place.blocks(others, { ...place, tight: true });
    if (text !== '' || start.includes('[')) lines.push(start + text);
    others = [];
    start = '';
  }
  for (const value of item.content) {
    const child = adfNode(value);
    if (child !== null && LISTS.has(child.type)) {
      endText();
      lines.push(nested(child, signs, place));
    } else others.push(value);
  }
  endText();
  return lines;
}

function checkbox(item: AdfNode): string {
  if (item.type !== 'taskItem' && item.type !== 'blockTaskItem') return '';
  return textMember(item.attrs, 'state') === 'DONE' ? '\\[x] ' : '\\[ ] ';
}
