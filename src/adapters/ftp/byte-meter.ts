import { createHash } from 'node:crypto';

/** Counts and hashes bytes on their way. */
export interface ByteMeter {
  /** All bytes taken so far. */
  readonly bytes: number;
  take(chunk: Uint8Array): void;
  /** Of the bytes taken so far, hex in lower case; more may follow. */
  sha256(): string;
}

export function byteMeter(): ByteMeter {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    take(chunk) {
      bytes += chunk.length;
      hash.update(chunk);
    },
    sha256: () => hash.copy().digest('hex'),
  };
}
