import type { TreeEntry } from './tree.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A line of MLSD and MLST (RFC 3659). */
export function factsLine({ name, folder, size, modifiedAt }: TreeEntry): string {
  return `type=${folder ? 'dir' : 'file'};size=${size};modify=${timestamp(modifiedAt)}; ${name}`;
}

/** A line of LIST, as `ls -l` writes it. */
export function listLine({ name, folder, size, modifiedAt }: TreeEntry): string {
  const day = String(modifiedAt.getUTCDate()).padStart(2);
  const date = `${MONTHS[modifiedAt.getUTCMonth()]} ${day} ${modifiedAt.toISOString().slice(11, 16)}`;
  return `${folder ? 'drwxr-xr-x' : '-rw-r--r--'}    1 ftp      ftp      ${String(size).padStart(12)} ${date} ${name}`;
}

/** As in MDTM: the digits of a date and time, in UTC. */
export function timestamp(date: Date): string {
  return date.toISOString().slice(0, 19).replaceAll(/\D/g, '');
}
