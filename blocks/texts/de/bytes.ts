import { bytes as bytesIn } from '../bytes.js';

/** A size: `1,5 GiB`. */
export function bytes(count: number): string {
  return bytesIn(count, 'de-DE');
}
