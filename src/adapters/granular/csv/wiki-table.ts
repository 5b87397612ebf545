import { type AdfNode, adfNode, countMember } from './adf-node.js';
import type { WikiPlace } from './wiki-place.js';

const MOST_COLUMNS = 100;

/** A table as wiki markup. One in a cell of another, which wiki markup does not know, becomes lines of text. */
export function wikiTable(table: AdfNode, place: WikiPlace): string {
  const rows = table.content.map((row) => rowOf(row, { ...place, tight: true }));
  return rows.filter((row) => row !== '').join('\n');
}

function rowOf(value: unknown, place: WikiPlace): string {
  const row = adfNode(value);
  if (row === null) return '';
  const cells = row.content.flatMap((one) => cellsOf(one, place));
  const last = cells.at(-1);
  if (last === undefined) return '';
  if (place.within.includes('table')) return cells.map(({ text }) => text).join(' - ');
  return cells.map(({ sign, text }) => `${sign}${text === '' ? ' ' : text}`).join('') + last.sign;
}

interface Cell {
  readonly sign: '|' | '||';
  readonly text: string;
}

/** A cell that spans several columns is followed by empty ones, so that what comes after stands where it stood. */
function cellsOf(value: unknown, place: WikiPlace): Cell[] {
  const cell = adfNode(value);
  if (cell === null) return [];
  const sign = cell.type === 'tableHeader' ? '||' : '|';
  const span = Math.min(MOST_COLUMNS, Math.max(1, countMember(cell.attrs, 'colspan', 1)));
  const within = [...place.within, 'table'];
  const text = place.blocks(cell.content, { ...place, within });
  return [{ sign, text }, ...Array.from({ length: span - 1 }, () => ({ sign, text: '' }) as const)];
}
