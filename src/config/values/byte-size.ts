import { Refusal } from './refusal.js';

const POWERS = ['', 'K', 'M', 'G', 'T', 'P'];
const SIZE = /^(\d+(?:\.\d+)?)\s*(?:([KMGTP]?)(i?)B?)$/i;

/** `500GB`, `1.5 TiB` or a bare number of bytes → bytes. A unit with an "i" counts in 1024s, one without in 1000s. */
export function parseByteSize(text: string): number {
  const match = SIZE.exec(text.trim());
  const [, amount, prefix = '', binary] = match ?? [];
  const power = POWERS.indexOf(prefix.toUpperCase());
  if (amount === undefined || (binary !== '' && power === 0)) throw new Refusal('is not a size');
  const bytes = Math.round(Number(amount) * (binary === '' ? 1000 : 1024) ** power);
  if (bytes === 0) throw new Refusal('is zero');
  if (!Number.isSafeInteger(bytes)) throw new Refusal('is too large');
  return bytes;
}
