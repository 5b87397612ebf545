import type { Bounds, Interval } from './bounds.js';
import { within } from './bounds.js';
import type { Table } from './table.js';
import type { Index } from './index-spec.js';
import { entryFields, idPrefix, prefixEnd, recordOf } from './keys.js';

/** How many keys are stepped over one by one before the scan jumps; a jump costs about as much as so many steps. */
const stepsBeforeJump = 8;

/**
 * The records whose keys lie within the bounds, in the order of the index, each key once.
 * Where a key is out of bounds the scan jumps to the next one that can be in, so a bound on a later field helps as well.
 */
export function* scanIndex(table: Table, index: Index, bounds: Bounds): Generator<number> {
  const id = idPrefix(index.id);
  const end = prefixEnd(id);
  let start: Buffer | undefined = Buffer.concat([id, bounds[0]?.[0]?.low ?? Buffer.alloc(0)]);
  if (bounds.some((intervals) => intervals?.length === 0)) return;
  while (start) {
    let target: Buffer | undefined;
    let steps = 0;
    let ended = true;
    for (const { key, value } of table.entries({ start, end })) {
      if (target && Buffer.compare(key, target) < 0) {
        if (++steps < stepsBeforeJump) continue;
        ended = false;
        break;
      }
      const next = nextCandidate(id, entryFields(key, value), bounds);
      if (next === true) {
        target = undefined;
        steps = 0;
        yield recordOf(key);
      } else if (next === undefined) return;
      else target = next;
    }
    start = ended ? undefined : target;
  }
}

/** The records of an index backwards; the bounds are only those of the leading fields, so nothing is jumped over. */
export function* scanIndexBackwards(table: Table, index: Index, bounds: Bounds): Generator<number> {
  const id = idPrefix(index.id);
  const low = bounds[0]?.[0]?.low ?? Buffer.alloc(0);
  const high = bounds[0]?.at(-1)?.high;
  const start = prefixEnd(high ? Buffer.concat([id, high]) : id);
  for (const { key, value } of table.entries({ start, end: Buffer.concat([id, low]), reverse: true })) {
    if (nextCandidate(id, entryFields(key, value), bounds) === true) yield recordOf(key);
  }
}

/** True for a key within the bounds; else the least key that can be, or undefined where none follows. */
function nextCandidate(id: Buffer, fields: readonly Buffer[], bounds: Bounds): true | Buffer | undefined {
  for (const [position, intervals] of bounds.entries()) {
    if (!intervals) continue;
    const key = fields[position] as Buffer;
    const interval = firstNotBelow(intervals, key);
    if (interval && Buffer.compare(key, interval.low) >= 0) continue;
    const before = Buffer.concat([id, ...fields.slice(0, position)]);
    if (interval) return Buffer.concat([before, interval.low]);
    return position === 0 ? undefined : prefixEnd(before);
  }
  return true;
}

function firstNotBelow(intervals: readonly Interval[], key: Buffer): Interval | undefined {
  return intervals.find(({ high }) => within(key, high));
}
