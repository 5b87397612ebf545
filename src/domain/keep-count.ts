import { OperatorError } from './operator-error.js';
import { keepRange } from './scheme.js';

/** @throws OperatorError `keep-out-of-range` for anything but a whole number within `keepRange` */
export function checkedKeep(keep: number): number {
  const { min, max } = keepRange;
  if (!Number.isInteger(keep) || keep < min || keep > max) throw new OperatorError('keep-out-of-range', { min, max });
  return keep;
}

/**
 * What a person typed, as a number of files to keep: digits alone, blanks around them don't matter.
 *
 * @throws OperatorError `keep-out-of-range` for anything but a whole number within `keepRange`
 */
export function keepCount(text: string): number {
  const digits = text.trim();
  return checkedKeep(/^\d+$/.test(digits) ? Number(digits) : NaN);
}
