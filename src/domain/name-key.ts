/** Unicode's characters that show nothing: two names that look the same must not differ by one of them. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** JavaScript has no case folding. Upper, then lower case folds what lower case alone leaves apart ("ß" and "SS"). */
function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase();
}

/**
 * The form of a name by which two names are the same name: compatibility forms, case, invisible characters and the
 * amount of white space don't count. For comparing and for unique indexes; never shown to people. Does not throw.
 *
 * Folding twice, with normal forms between, follows Unicode's compatibility caseless matching.
 */
export function nameKey(name: string): string {
  const folded = foldCase(foldCase(name.normalize('NFD')).normalize('NFKC'));
  return folded.replace(invisible, '').normalize('NFKC').replace(/\s+/gu, ' ').trim();
}
