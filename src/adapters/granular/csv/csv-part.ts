import type { CsvColumn } from './csv-column.js';
import type { CsvRow } from './csv-row.js';
import { csvRow } from './csv-text.js';

/** A row of a part. */
export type PlacedRow = Omit<CsvRow, 'losses'>;

/** Rows that are collected until they are written as one file. */
export interface CsvPart {
  add(row: PlacedRow): void;
  rowCount(): number;
  rows(): Iterable<PlacedRow>;
  /** About how many bytes it would have as a file. */
  size(): number;
  /** The same with one more row. */
  sizeWith(row: PlacedRow): number;
  /** All of it: a line of headers, and a line for each row, parents before their children. */
  file(): Buffer;
}

interface Width {
  readonly column: CsvColumn;
  count: number;
}

/** Thousands of rows wait; as one text each they take a fraction of the memory. */
interface PackedRow extends Omit<PlacedRow, 'cells'> {
  /** JSON of headers, each with its values. */
  readonly cells: string;
}

export function csvPart(): CsvPart {
  const rows: PackedRow[] = [];
  const widths = new Map<string, Width>();
  let bytes = 0;
  let columns = 0;

  /** How many columns more the row needs. */
  function growth(row: PlacedRow): number {
    return row.cells.reduce(
      (sum, { column, values }) => sum + Math.max(0, values.length - (widths.get(column.header)?.count ?? 0)),
      0,
    );
  }

  return {
    add(row) {
      columns += growth(row);
      bytes += bytesOf(row);
      rows.push(packed(row));
      for (const { column, values } of row.cells) {
        const width = widths.get(column.header);
        if (width === undefined) widths.set(column.header, { column, count: values.length });
        else width.count = Math.max(width.count, values.length);
      }
    },
    rowCount: () => rows.length,
    *rows() {
      for (const { id, parentId, level, parentLevel, ...row } of rows) {
        const cells = valuesOf(row).flatMap(([header, values]) => {
          const width = widths.get(header);
          return width === undefined ? [] : [{ column: width.column, values }];
        });
        yield { id, parentId, level, parentLevel, cells };
      }
    },
    size: () => bytes + columns * (rows.length + 1),
    // Each row has a comma for each column, so one issue with very many values costs all others.
    sizeWith: (row) => bytes + bytesOf(row) + (columns + growth(row)) * (rows.length + 2),
    file: () => fileOf(rows, [...widths.values()]),
  };
}

function packed({ id, parentId, level, parentLevel, cells }: PlacedRow): PackedRow {
  const text = JSON.stringify(cells.map(({ column, values }) => [column.header, values]));
  return { id, parentId, level, parentLevel, cells: text };
}

function valuesOf({ cells }: Pick<PackedRow, 'cells'>): [string, string[]][] {
  return JSON.parse(cells) as [string, string[]][];
}

function bytesOf({ cells }: PlacedRow): number {
  return cells.reduce((sum, { values }) => values.reduce((all, value) => all + Buffer.byteLength(value) + 3, sum), 0);
}

function fileOf(rows: readonly PackedRow[], widths: readonly Width[]): Buffer {
  const ordered = widths.toSorted(
    ({ column: one }, { column: other }) => one.place - other.place || (one.header < other.header ? -1 : 1),
  );
  const headers = ordered.flatMap(({ column, count }) => Array.from({ length: count }, () => column.header));
  const lines = parentsFirst(rows).map((row) => {
    const byHeader = new Map(valuesOf(row));
    return lineOf(
      ordered.flatMap(({ column, count }) => {
        const values = byHeader.get(column.header) ?? [];
        return Array.from({ length: count }, (_, at) => values[at] ?? '');
      }),
    );
  });
  return Buffer.concat([lineOf(headers), ...lines]);
}

function lineOf(cells: readonly string[]): Buffer {
  return Buffer.from(csvRow(cells));
}

/** The highest level first, then by id; and whatever its level, a parent before its children. */
function parentsFirst(rows: readonly PackedRow[]): PackedRow[] {
  const sorted = rows.toSorted((one, other) => other.level - one.level || Number(one.id) - Number(other.id) || 0);
  const byId = new Map(sorted.map((row) => [row.id, row]));
  const placed = new Set<PackedRow>();
  for (const row of sorted) {
    const chain = new Set<PackedRow>();
    let next: PackedRow | undefined = row;
    while (next !== undefined && !placed.has(next) && !chain.has(next)) {
      chain.add(next);
      next = next.parentId === null ? undefined : byId.get(next.parentId);
    }
    for (const one of [...chain].reverse()) placed.add(one);
  }
  return [...placed];
}
