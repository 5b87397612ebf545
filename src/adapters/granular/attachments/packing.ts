const shrinking =
  /^text\/|^application\/(json|xml|javascript|x-javascript|sql|rtf|x-ndjson|x-sh|x-yaml|yaml|x-tar|postscript)$|[+](xml|json)$|^image\/(bmp|x-ms-bmp|svg)/;

/** Whether a file of this type gets smaller by packing; pictures, films, office files and archives are packed already. */
export function shrinksWhenPacked(mimeType: string): boolean {
  return shrinking.test(mimeType.toLowerCase().replace(/;.*$/, '').trim());
}
