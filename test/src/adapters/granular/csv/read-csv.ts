/** Reads RFC 4180, strictly, and by other means than what writes it. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at) : bare(text, at);
    row.push(cell);
    if (text[end] === ',') at = end + 1;
    else if (text.startsWith('\r\n', end)) {
      rows.push(row);
      row = [];
      at = end + 2;
    } else throw new Error(`No comma and no line end at ${end}`);
  }
  if (row.length > 0) throw new Error('The last line has no end');
  return rows;
}

function quoted(text: string, start: number): [string, number] {
  const pieces: string[] = [];
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Error('A quote is not closed');
    pieces.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') return [pieces.join(''), quote + 1];
    pieces.push('"');
    at = quote + 2;
  }
}

function bare(text: string, start: number): [string, number] {
  const cell = /[^",\r\n]*/y;
  cell.lastIndex = start;
  const found = cell.exec(text)?.[0] ?? '';
  return [found, start + found.length];
}

/** The values of each row by header; empty cells are none. */
export function readTable(text: string): Map<string, string[]>[] {
  const [headers = [], ...rows] = readCsv(text);
  return rows.map((row) => {
    if (row.length !== headers.length) throw new Error(`${row.length} cells under ${headers.length} headers`);
    const table = new Map<string, string[]>();
    row.forEach((cell, at) => {
      const header = headers[at] ?? '';
      if (cell !== '') table.set(header, [...(table.get(header) ?? []), cell]);
    });
    return table;
  });
}
