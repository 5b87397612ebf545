import { numberOf } from './compare.js';
import { Int32 } from './values.js';

export type Numeric = number | bigint | Int32;

const int32Limit = 2 ** 31;
const int64Limit = 1n << 63n;

/** Sum or product in MongoDB's types: int32 grows to int64, a double wins; undefined where an int64 overflows. */
export function calculate(kind: 'add' | 'subtract' | 'multiply', a: Numeric, b: Numeric): Numeric | undefined {
  const x = numberOf(a);
  const y = numberOf(b);
  if (typeof a === 'number' || typeof b === 'number') return onDoubles(kind, Number(x), Number(y));
  const exact = onIntegers(kind, BigInt(x), BigInt(y));
  if (exact >= int64Limit || exact < -int64Limit) return undefined;
  return a instanceof Int32 && b instanceof Int32 && fitsInt32(exact) ? new Int32(Number(exact)) : exact;
}

function onDoubles(kind: 'add' | 'subtract' | 'multiply', x: number, y: number): number {
  return kind === 'add' ? x + y : kind === 'subtract' ? x - y : x * y;
}

function onIntegers(kind: 'add' | 'subtract' | 'multiply', x: bigint, y: bigint): bigint {
  return kind === 'add' ? x + y : kind === 'subtract' ? x - y : x * y;
}

/**
 * The sum of numbers as MongoDB adds them: whole numbers exactly, doubles with what each addition rounded away added at
 * the end, so that 0.1, 0.2 and 0.3 make 0.6. A whole sum that is no int64 any more becomes a double.
 */
export function sumOf(values: Iterable<Numeric>): Numeric {
  let whole = 0n;
  let long = false;
  let double = 0;
  let lost = 0;
  let anyDouble = false;
  const add = (value: number): void => {
    const total = double + value;
    const used = total - double;
    lost += double - (total - used) + (value - used);
    double = total;
  };
  for (const value of values) {
    if (typeof value === 'number') {
      anyDouble = true;
      add(value);
    } else {
      whole += BigInt(numberOf(value));
      long ||= typeof value === 'bigint';
    }
  }
  if (anyDouble) {
    const rounded = Number(whole);
    add(rounded);
    add(Number(whole - BigInt(rounded)));
    return Number.isFinite(double) ? double + lost : double;
  }
  if (!long && fitsInt32(whole)) return new Int32(Number(whole));
  return whole >= -int64Limit && whole < int64Limit ? whole : Number(whole);
}

function fitsInt32(value: bigint): boolean {
  return value >= -int32Limit && value < int32Limit;
}
