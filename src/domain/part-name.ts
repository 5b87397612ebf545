/** Fifteen digits are safe as a number. */
const form = /^(?<file>[^/]+)[.](?<attempt>0|[1-9]\d{0,14})[.]part$/;

/** The name under which an attempt writes a file: `backup.zip.3.part`. No finished file is called so. */
export function partName(file: string, attempt: number): string {
  const name = `${file}.${String(attempt)}.part`;
  // A fraction would read as a part of the file's own name.
  if (!Number.isInteger(attempt) || !form.test(name)) {
    throw new Error(`No file and attempt to name a part after: ${file}, ${String(attempt)}`);
  }
  return name;
}

/** The file and the attempt that a part belongs to; null for any name that `partName` does not make. */
export function parsePartName(name: string): { readonly file: string; readonly attempt: number } | null {
  const { file, attempt } = form.exec(name)?.groups ?? {};
  return file === undefined || attempt === undefined ? null : { file, attempt: Number(attempt) };
}
