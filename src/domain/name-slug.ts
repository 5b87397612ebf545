export const maxSlugLength = 40;

/** Letters that Unicode does not take apart into a plain letter and a mark. */
const spelledOut: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
};

/**
 * What is left of a name in lower-case ASCII letters, digits and single hyphens between them; never empty, and of
 * `maxSlugLength` at most. For people to recognise: different names may have the same slug.
 */
export function nameSlug(name: string): string {
  const letters = name.toLowerCase().replace(/[æœßøłđðþħı]/g, (letter) => spelledOut[letter] ?? letter);
  const folded = letters
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  const hyphenated = folded.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  return hyphenated.slice(0, maxSlugLength).replace(/-$/, '') || 'scheme';
}
