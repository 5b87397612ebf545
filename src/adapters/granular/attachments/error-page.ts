const markup = /^\uFEFF?\s*(<!--[^]*?-->\s*)*<(!doctype\s+html|html[\s>])/i;
const LOOKED_AT = 1024;

/** Whether what came instead of a file is a page for people: of a login, or of an error. */
export function isPage(contentType: string | null, beginning: Buffer): boolean {
  return isPageType(contentType ?? '') || markup.test(beginning.toString('utf8', 0, LOOKED_AT));
}

export function isPageType(mimeType: string): boolean {
  return /html/i.test(mimeType);
}
