const printable = /^[\x20-\x7e]+$/;
/** What Windows allows in no name. */
const unusual = /[\\:*?"<>|]/;
const odd = new Set(['', '.', '..']);
const LONGEST = 240;

/** Throws unless the path can be unpacked on any system, within the folder that it is unpacked into. */
export function checkEntryPath(path: string): void {
  const fine =
    path.length <= LONGEST &&
    printable.test(path) &&
    !unusual.test(path) &&
    path.split('/').every((name) => !odd.has(name) && !name.endsWith('.') && !name.endsWith(' '));
  if (!fine) throw new Error(`Not a path for an archive: ${JSON.stringify(path)}`);
}
