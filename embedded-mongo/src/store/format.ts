import type { Environment } from './environment.js';

/** The form in which keys and documents are kept; another number where an older program would read them wrongly. */
const format = 1;
const formatKey = Buffer.from('format');

/** Marks a new database with its form, and refuses one whose form is not known here. */
export function checkFormat(environment: Environment): void {
  environment.refresh();
  const found = environment.catalog.get(formatKey)?.readUInt8();
  if (found === format) return;
  if (found !== undefined) {
    throw new Error(`The database is in form ${found} and this version of embedded-mongo knows form ${format}`);
  }
  environment.transaction(() => environment.catalog.put(formatKey, Buffer.from([format])));
}
