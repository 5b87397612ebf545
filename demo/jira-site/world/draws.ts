import { seededNumbers } from '../seeded-numbers.js';

/** Draws that are the same for the same seed and salts. */
export interface Draws {
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  /** A whole number, both ends included. */
  from(least: number, most: number): number;
  chance(share: number): boolean;
  pick<Thing>(things: readonly Thing[]): Thing;
}

export function draws(seed: number, ...salts: readonly number[]): Draws {
  const numbers = seededNumbers(salts.reduce(mixed, seed >>> 0));
  function below(count: number): number {
    return Math.floor(numbers() * count);
  }
  return {
    below,
    from: (least, most) => least + below(most - least + 1),
    chance: (share) => numbers() < share,
    pick: (things) => at(things, below(things.length)),
  };
}

/** The thing at an index that goes round. */
export function at<Thing>(things: readonly Thing[], index: number): Thing {
  const found = things[index % things.length];
  if (found === undefined) throw new Error('There is nothing to choose from');
  return found;
}

/** Two numbers made one, so that near ones end up far from each other. */
function mixed(one: number, other: number): number {
  let hash = Math.imul(one ^ (other + 0x9e3779b9 + (one << 6) + (one >>> 2)), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
