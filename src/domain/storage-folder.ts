import { OperatorError } from './operator-error.js';

/** In Unicode code points; servers and their file systems take a little more. */
const MAX_LENGTH = 200;

/**
 * Controls would end an FTP command, halves of surrogate pairs have no UTF-8, and a backslash parts folders on a
 * Windows server, so that `..` could hide behind it.
 */
const unusable = /[\p{Cc}\p{Cs}\\]/u;

/**
 * What a person typed, as a scheme's folder: relative to the login folder, or absolute with a leading "/"; empty for
 * the login folder itself. Blanks around it, doubled and closing slashes and "." mean nothing and go.
 *
 * @throws OperatorError `folder-invalid` for "..", more than 200 code points, a control character, a backslash, and a
 * blank before or after a slash, which nobody sees and some servers drop.
 */
export function storageFolder(typed: string): string {
  const trimmed = typed.trim();
  const names = trimmed.split('/').filter((name) => name !== '' && name !== '.');
  const folder = (trimmed.startsWith('/') ? '/' : '') + names.join('/');
  const usable = names.every((name) => name !== '..' && name === name.trim()) && !unusable.test(trimmed);
  if (!usable || [...folder].length > MAX_LENGTH) throw new OperatorError('folder-invalid', { folder: trimmed });
  return folder;
}
