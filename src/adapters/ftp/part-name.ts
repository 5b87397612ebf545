import type { StoredPart } from '../../ports/storage.js';

const PART = /^(?<file>.+)\.(?<attempt>\d+)\.part$/su;

/** The name under which an attempt writes a file before it is whole. */
export function partName(file: string, attempt: number): string {
  return `${file}.${attempt}.part`;
}

/** What the name of a part says; null when it is the name of something else. */
export function parsePartName(name: string): Pick<StoredPart, 'name' | 'file' | 'attempt'> | null {
  const groups = PART.exec(name)?.groups;
  return groups ? { name, file: groups['file'] ?? '', attempt: Number(groups['attempt']) } : null;
}

/** Throws unless it can be the name of a finished file: that is a bug, for we make the names. */
export function demandFileName(name: string): void {
  demandPlainName(name);
  if (parsePartName(name)) throw new Error(`Not the name of a finished file: ${JSON.stringify(name)}`);
}

/** Throws unless it is the name of a part. */
export function demandPartName(name: string): void {
  demandPlainName(name);
  if (!parsePartName(name)) throw new Error(`Not the name of a part: ${JSON.stringify(name)}`);
}

/** Some servers run on Windows, where a backslash separates folders too. */
function demandPlainName(name: string): void {
  if (name === '' || name === '.' || name === '..' || /[/\\]|\p{Cc}/u.test(name)) {
    throw new Error(`Not the name of a file: ${JSON.stringify(name)}`);
  }
}
