/** How many letters must be put in, left out or exchanged to make one text into the other (Levenshtein). */
export function editDistance(one: string, other: string): number {
  const otherLetters = [...other];
  let above = Array.from({ length: otherLetters.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1];
    for (const [column, otherLetter] of otherLetters.entries()) {
      const exchange = cell(above, column) + (letter === otherLetter ? 0 : 1);
      current.push(Math.min(exchange, cell(above, column + 1) + 1, cell(current, column) + 1));
    }
    above = current;
  }
  return cell(above, above.length - 1);
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? 0;
}
