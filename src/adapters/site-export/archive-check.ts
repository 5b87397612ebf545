import { END_OF_ARCHIVE, type DirectoryPlace, directoryPlaces } from './archive-end.js';
import type { ArchiveNames } from './archive-names.js';
import { directorySearch } from './directory-search.js';

/**
 * What the bytes of a ZIP tell at their end.
 * - `whole`: the directory is there, at its place, with all its entries.
 * - `unseen`: it should be at `place`, and was not seen there: it began before the first byte, or is none.
 * - `endless`: there is no end of a ZIP.
 */
export type ArchiveVerdict =
  | { readonly kind: 'whole'; readonly names: ArchiveNames }
  | { readonly kind: 'unseen'; readonly place: DirectoryPlace }
  | { readonly kind: 'endless' };

/** Checks a ZIP while it passes by, in the same little memory whatever its size. */
export interface ArchiveCheck {
  add(chunk: Buffer): void;
  /** To be asked once all bytes have passed. */
  verdict(): ArchiveVerdict;
}

/** The check of a ZIP of which the first byte that is seen stands at `position`. */
export function archiveCheck(position: number): ArchiveCheck {
  const search = directorySearch(position);
  const ring = Buffer.alloc(END_OF_ARCHIVE);
  const first = position;
  let end = position;

  function add(chunk: Buffer): void {
    search.add(chunk);
    end += chunk.length;
    const last = chunk.subarray(Math.max(0, chunk.length - ring.length));
    const at = (end - last.length) % ring.length;
    last.copy(ring, at);
    if (last.length > ring.length - at) last.copy(ring, 0, ring.length - at);
  }

  function tail(): Buffer {
    const at = end % ring.length;
    const length = Math.min(end - first, ring.length);
    return Buffer.concat([ring.subarray(at), ring.subarray(0, at)]).subarray(ring.length - length);
  }

  return {
    add,
    verdict() {
      const bytes = tail();
      const places = directoryPlaces(bytes, end - bytes.length);
      for (const place of places) {
        const names = place.entries === 0 ? NOTHING : search.at(place.start, place.end);
        if (names !== null && isComplete(place, names)) return { kind: 'whole', names };
      }
      const [place] = places;
      return place === undefined ? { kind: 'endless' } : { kind: 'unseen', place };
    },
  };
}

const NOTHING: ArchiveNames = { entries: 0, entities: 'missing', activeObjects: false, media: false, unsafe: false };

/** What the directory at `place` tells, from its very bytes; null when it is none. */
export async function readDirectory(place: DirectoryPlace, bytes: AsyncIterable<Buffer>): Promise<ArchiveNames | null> {
  const search = directorySearch(place.start, place.start);
  for await (const chunk of bytes) search.add(chunk);
  const names = search.at(place.start, place.end);
  return names !== null && isComplete(place, names) ? names : null;
}

function isComplete({ entries, wraps }: DirectoryPlace, names: ArchiveNames): boolean {
  return names.entries === entries || (wraps && names.entries % 0x10000 === entries);
}
