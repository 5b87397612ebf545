import { parsePartName } from '../../domain/part-name.js';

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
