/** A count for people: `12,400`. */
export function number(count: number): string {
  return count.toLocaleString('en-GB');
}

/** A count of things: `1 issue`, `12,400 issues`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}
