import { number as numberIn } from '../numbers.js';

/** A count: `12.400`. */
export function number(count: number): string {
  return numberIn(count, 'de-DE');
}

/** A count of things: `1 Vorgang`, `12.400 Vorgänge`. */
export function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}
