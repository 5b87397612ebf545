import { createHash } from 'node:crypto';

/** A set of numbers below 2⁶⁴; a million of them take 16 MB. */
export interface NumberSet {
  readonly size: number;
  /** Whether it is new. */
  add(value: bigint): boolean;
}

const SMALLEST = 1024;
/** Spreads numbers that follow one another over the whole table. */
const SPREAD = 0x9e3779b97f4a7c15n;
const EMPTY = 0n;

export function numberSet(): NumberSet {
  let slots = new BigUint64Array(SMALLEST);
  let size = 0;
  let zero = false;

  function grow(): void {
    const old = slots;
    slots = new BigUint64Array(old.length * 2);
    for (const value of old) if (value !== EMPTY) slots[place(slots, value)] = value;
  }

  return {
    get size() {
      return size + (zero ? 1 : 0);
    },
    add(value) {
      if (value === EMPTY) {
        const fresh = !zero;
        zero = true;
        return fresh;
      }
      const at = place(slots, value);
      if (slots[at] === value) return false;
      slots[at] = value;
      size += 1;
      if (size * 4 > slots.length * 3) grow();
      return true;
    },
  };
}

/** Where the value is, or where it may be put. The table is never full. */
function place(slots: BigUint64Array, value: bigint): number {
  const mask = slots.length - 1;
  let at = Number(BigInt.asUintN(64, value * SPREAD) >> 32n) & mask;
  while (slots[at] !== EMPTY && slots[at] !== value) at = (at + 1) & mask;
  return at;
}

/**
 * A text as a number of 64 bits. For two different texts among a million to get the same is as likely as one in thirty
 * million.
 */
export function textNumber(text: string): bigint {
  return createHash('sha256').update(text).digest().readBigUInt64LE();
}
