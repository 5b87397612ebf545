/** A count for people: `12,400`; `12.400` where people write it so. */
export function number(count: number, locale = 'en-GB'): string {
  return count.toLocaleString(locale);
}

/** A count of things: `1 issue`, `12,400 issues`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}
