import { nameKey } from './name-key.js';
import { OperatorError } from './operator-error.js';

/** In Unicode code points, as Slack and people count, not in UTF-16 units. */
export const maxSchemeNameLength = 50;

/** Controls and halves of surrogate pairs: neither can be shown, and the latter do not survive UTF-8. */
const unshowable = /[\p{Cc}\p{Cs}]/u;

/**
 * What a person typed, as a scheme's name: trimmed, white space runs made one space.
 *
 * @throws OperatorError `scheme-name-invalid` when that leaves nothing to see, more than 50 code points, or a
 * character that cannot be shown.
 */
export function schemeName(typed: string): string {
  const name = typed.replace(/\s+/gu, ' ').trim();
  const length = [...name].length;
  if (nameKey(name) === '' || length > maxSchemeNameLength || unshowable.test(name)) {
    throw new OperatorError('scheme-name-invalid', { length, maxLength: maxSchemeNameLength });
  }
  return name;
}
