import { numberOf } from './compare.js';
import { Int32 } from './values.js';

type Numeric = number | bigint | Int32;

const int32Limit = 2 ** 31;
const int64Limit = 1n << 63n;

/** Sum or product in MongoDB's types: int32 grows to int64, a double wins; undefined where an int64 overflows. */
export function calculate(kind: 'add' | 'subtract' | 'multiply', a: Numeric, b: Numeric): Numeric | undefined {
  const x = numberOf(a);
  const y = numberOf(b);
  if (typeof a === 'number' || typeof b === 'number') return onDoubles(kind, Number(x), Number(y));
  const exact = onIntegers(kind, BigInt(x), BigInt(y));
  if (exact >= int64Limit || exact < -int64Limit) return undefined;
  const fitsInt = exact >= -int32Limit && exact < int32Limit;
  return a instanceof Int32 && b instanceof Int32 && fitsInt ? new Int32(Number(exact)) : exact;
}

function onDoubles(kind: 'add' | 'subtract' | 'multiply', x: number, y: number): number {
  return kind === 'add' ? x + y : kind === 'subtract' ? x - y : x * y;
}

function onIntegers(kind: 'add' | 'subtract' | 'multiply', x: bigint, y: bigint): bigint {
  return kind === 'add' ? x + y : kind === 'subtract' ? x - y : x * y;
}

/** An integer as int32, or as int64 where it does not fit. */
export function integerValue(value: number | bigint): Numeric {
  return value >= -int32Limit && value < int32Limit ? new Int32(Number(value)) : BigInt(value);
}
