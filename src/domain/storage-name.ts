import { nameKey } from './name-key.js';
import { OperatorError } from './operator-error.js';

/** In Unicode code points. */
export const maxStorageNameLength = 50;

/** Controls and halves of surrogate pairs: neither can be shown, and the latter do not survive UTF-8. */
const unshowable = /[\p{Cc}\p{Cs}]/u;

/**
 * What a person typed, as a storage's name: trimmed, white space runs made one space.
 *
 * @throws OperatorError `storage-name-invalid` when that leaves nothing to see, more than 50 code points, or a
 * character that cannot be shown.
 */
export function storageName(typed: string): string {
  const name = typed.replace(/\s+/gu, ' ').trim();
  const length = [...name].length;
  if (nameKey(name) === '' || length > maxStorageNameLength || unshowable.test(name)) {
    throw new OperatorError('storage-name-invalid', { length, maxLength: maxStorageNameLength });
  }
  return name;
}
