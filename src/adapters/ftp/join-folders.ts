import { OperatorError } from '../../domain/operator-error.js';

/**
 * The folder of a scheme on a storage that has a folder of its own: an absolute one stands for itself, a relative one
 * lies in the storage's. Without slashes at the end, and without empty or "." segments.
 *
 * @throws OperatorError `folder-invalid` for "..", and for control characters, which would begin another FTP command
 */
export function joinFolders(base: string, folder: string): string {
  const whole = folder.startsWith('/') ? folder : `${base}/${folder}`;
  const segments = whole.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (/\p{Cc}/u.test(whole) || segments.includes('..')) throw new OperatorError('folder-invalid', { folder });
  const absolute = folder.startsWith('/') || base.startsWith('/');
  return `${absolute ? '/' : ''}${segments.join('/')}`;
}
