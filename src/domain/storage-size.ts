import { OperatorError } from './operator-error.js';

const POWERS = ['', 'K', 'M', 'G', 'T', 'P'];
const SIZE = /^(\d{1,16}(?:[.,]\d{1,6})?)\s*([KMGTP]?)(i?)B?$/i;

/**
 * What a person typed as the size of a storage, in bytes: `500 GB`, `1.5 TiB`, or a number of bytes. A unit with an
 * "i" counts in 1024s, one without in 1000s. Null when nothing was typed.
 *
 * @throws OperatorError `storage-size-invalid`
 */
export function storageSize(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return null;
  const [, amount, prefix = '', binary] = SIZE.exec(text) ?? [];
  const power = POWERS.indexOf(prefix.toUpperCase());
  const bytes = Math.round(Number(amount?.replace(',', '.')) * (binary === '' ? 1000 : 1024) ** power);
  const senseless = binary !== '' && power === 0;
  if (senseless || !Number.isSafeInteger(bytes) || bytes === 0) {
    throw new OperatorError('storage-size-invalid', { typed: [...text].slice(0, 100).join('') });
  }
  return bytes;
}

/** A size as a person could have typed it: `storageSize` makes the same bytes of it. */
export function sizeText(bytes: number): string {
  for (const [step, binary] of [
    [1000, ''],
    [1024, 'i'],
  ] as const) {
    const fits = (power: number): boolean => bytes >= step ** power && Number.isInteger((bytes / step ** power) * 100);
    const power = POWERS.findLastIndex((prefix, nth) => prefix !== '' && fits(nth));
    if (power > 0) return `${String(bytes / step ** power)} ${POWERS[power] ?? ''}${binary}B`;
  }
  return `${String(bytes)} B`;
}
