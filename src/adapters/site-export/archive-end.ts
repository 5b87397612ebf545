/** Where a ZIP says that its directory is. */
export interface DirectoryPlace {
  readonly start: number;
  readonly end: number;
  readonly entries: number;
  /** The number of entries is kept in 16 bits, and some writers let it run over. */
  readonly wraps: boolean;
}

const END = Buffer.from('PK\x05\x06', 'latin1');
const END_LENGTH = 22;
const LONG_END = 0x06064b50;
const LONG_END_LENGTH = 56;
const LOCATOR = 0x07064b50;
const LOCATOR_LENGTH = 20;
const LONGEST_COMMENT = 0xffff;

/** So many last bytes of a file hold all that says where its directory is. */
export const END_OF_ARCHIVE = LONG_END_LENGTH + LOCATOR_LENGTH + END_LENGTH + LONGEST_COMMENT;

/**
 * The places where the directory may be, the likeliest first: a comment at the end may look like an end itself.
 * `tail` is the last bytes of a file, the first of them at `position`.
 */
export function directoryPlaces(tail: Buffer, position: number): DirectoryPlace[] {
  const places: DirectoryPlace[] = [];
  let at = tail.lastIndexOf(END);
  while (at >= 0) {
    const fits = at + END_LENGTH <= tail.length && at + END_LENGTH + tail.readUInt16LE(at + 20) === tail.length;
    const place = fits ? placeBefore(tail, at, position) : null;
    if (place !== null) places.push(place);
    at = at === 0 ? -1 : tail.lastIndexOf(END, at - 1);
  }
  return places;
}

/** Null when what it says cannot be so: the directory has to end where its end begins. */
function placeBefore(tail: Buffer, at: number, position: number): DirectoryPlace | null {
  const locator = at - LOCATOR_LENGTH;
  const long = locator >= 0 && tail.readUInt32LE(locator) === LOCATOR;
  const place = long ? longPlace(tail, locator, position) : shortPlace(tail, at);
  if (place === null) return null;
  const { start, size, end, entries } = place;
  return start + size === (end ?? position + at) && start >= 0 && entries * 46 <= size
    ? { start, end: start + size, entries, wraps: !long }
    : null;
}

interface Told {
  readonly start: number;
  readonly size: number;
  readonly entries: number;
  /** Where the directory ends; null when that is at the short end. */
  readonly end: number | null;
}

function shortPlace(tail: Buffer, at: number): Told | null {
  const oneDisk = tail.readUInt16LE(at + 4) === 0 && tail.readUInt16LE(at + 6) === 0;
  const entries = tail.readUInt16LE(at + 10);
  if (!oneDisk || tail.readUInt16LE(at + 8) !== entries) return null;
  return { start: tail.readUInt32LE(at + 16), size: tail.readUInt32LE(at + 12), entries, end: null };
}

function longPlace(tail: Buffer, locator: number, position: number): Told | null {
  const end = number64(tail, locator + 8);
  const at = end - position;
  if (at < 0 || at + LONG_END_LENGTH > locator || tail.readUInt32LE(at) !== LONG_END) return null;
  if (at + 12 + number64(tail, at + 4) !== locator) return null;
  const entries = number64(tail, at + 32);
  return { start: number64(tail, at + 48), size: number64(tail, at + 40), entries, end };
}

function number64(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}
