/** One page of a list that is all there; the last one when the wanted page lies behind the end. */
export function pageOf<T>(all: readonly T[], wanted: number, size: number): { items: readonly T[]; number: number } {
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  const number = Math.min(last, Math.max(0, Math.floor(wanted)));
  return { items: all.slice(number * size, (number + 1) * size), number };
}
