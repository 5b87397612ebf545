/**
 * The word that was probably meant: the one that begins with what was typed, or else the one with fewest slips, one in
 * a short word and two in a long one. Null when none is near.
 */
export function nearestWord<Word extends string>(typed: string, words: readonly Word[]): Word | null {
  // What nobody types as a command is not compared with anything: comparing takes time by its length.
  if (typed.length > 20) return null;
  const begun = typed.length > 1 ? words.find((word) => word.startsWith(typed)) : undefined;
  if (begun !== undefined) return begun;
  let nearest: Word | null = null;
  let fewest = Infinity;
  for (const word of words) {
    const count = slips(typed, word);
    if (count < fewest && count <= (word.length > 4 ? 2 : 1)) [nearest, fewest] = [word, count];
  }
  return nearest;
}

/** How many letters were put in, left out, exchanged, or swapped with their neighbour. */
function slips(typed: string, word: string): number {
  const rows: number[][] = [Array.from({ length: word.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= typed.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= word.length; column++) {
      const same = typed[row - 1] === word[column - 1];
      const swapped = typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (same ? 0 : 1),
          swapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(typed.length, word.length);
}
