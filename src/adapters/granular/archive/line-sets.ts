/** Lines of a set that go into the archive together. */
export interface LinePart {
  readonly path: string;
  readonly bytes: Buffer;
  readonly lines: number;
}

export interface LineSets {
  /** See `Archive.line`. */
  line(set: string, value: unknown): Promise<void>;
  lines(set: string): number;
  finish(prefix: string): Promise<void>;
  /** Names of sets with lines that were not put out. */
  unfinished(): string[];
}

export interface LineLimits {
  /** Bytes of a part. */
  readonly part: number;
  /** Bytes of all lines that are in memory. */
  readonly memory: number;
}

/** What is known of a set for good. */
interface SetState {
  lines: number;
  parts: number;
  finished: boolean;
}

/** Lines that are not in the archive yet. */
interface OpenPart {
  /** One behind the other; each is twice as large as the one before it, up to `PIECE`. */
  readonly pieces: Piece[];
  used: number;
  lines: number;
}

interface Piece {
  readonly bytes: Buffer;
  used: number;
}

const SMALLEST = 1024;
const PIECE = 64 * 1024;
const SPARE = 64 * 1024;
const MOST_FREE = 2;

const encoder = new TextEncoder();

/**
 * Collects lines of JSON into parts. `put` writes a part, and tells whether its bytes may be written over then; parts of
 * one set are given to it in their order, and more than one may wait for it.
 */
export function lineSets(put: (part: LinePart) => Promise<boolean>, limits: LineLimits): LineSets {
  const states = new Map<string, SetState>();
  const open = new Map<string, OpenPart>();
  /** Bytes of lines in open parts, and in parts that wait to be written. */
  let held = 0;
  let waiting = 0;
  let latest: Promise<void> = Promise.resolve();
  /** With what the first part failed that could not be put out. */
  let failure: { readonly error: unknown } | null = null;
  const fullSize = limits.part + SPARE;
  /** Used again, because the garbage of large buffers piles up before it is collected. */
  const free: Buffer[] = [];
  const freePieces: Buffer[] = [];

  function stateOf(set: string): SetState {
    const known = states.get(set);
    if (known) return known;
    const fresh: SetState = { lines: 0, parts: 0, finished: false };
    states.set(set, fresh);
    return fresh;
  }

  function openPartOf(set: string): OpenPart {
    const known = open.get(set);
    if (known) return known;
    const fresh: OpenPart = { pieces: [], used: 0, lines: 0 };
    open.set(set, fresh);
    return fresh;
  }

  function newPiece({ pieces }: OpenPart): Piece {
    const size = Math.min(PIECE, (pieces.at(-1)?.bytes.length ?? SMALLEST / 2) * 2);
    const piece = { bytes: (size === PIECE ? freePieces.pop() : undefined) ?? Buffer.allocUnsafe(size), used: 0 };
    pieces.push(piece);
    return piece;
  }

  function append(part: OpenPart, text: string): void {
    let piece = part.pieces.at(-1) ?? newPiece(part);
    for (let rest = `${text}\n`; ; piece = newPiece(part)) {
      const { read, written } = encoder.encodeInto(rest, piece.bytes.subarray(piece.used));
      piece.used += written;
      part.used += written;
      held += written;
      if (read === rest.length) break;
      rest = rest.slice(read);
    }
    part.lines += 1;
  }

  /** All of it as one; its pieces are free then. */
  function joined({ pieces, used }: OpenPart): Buffer {
    const large = used > fullSize / 2 && used <= fullSize;
    const whole = large ? (free.pop() ?? Buffer.allocUnsafe(fullSize)) : Buffer.allocUnsafe(used);
    let at = 0;
    for (const piece of pieces) {
      at += piece.bytes.copy(whole, at, 0, piece.used);
      if (piece.bytes.length === PIECE && freePieces.length * PIECE < limits.memory) freePieces.push(piece.bytes);
    }
    return whole;
  }

  function putOut(set: string, part: OpenPart): void {
    const state = stateOf(set);
    state.parts += 1;
    open.delete(set);
    held -= part.used;
    waiting += part.used;
    const { used, lines } = part;
    const bytes = joined(part);
    const done = put({ path: partPath(set, state.parts), bytes: bytes.subarray(0, used), lines }).then((again) => {
      waiting -= used;
      if (again && bytes.length === fullSize && free.length < MOST_FREE) free.push(bytes);
    });
    // Kept, because a later part may be the one that is waited for.
    done.catch((error: unknown) => {
      failure ??= { error };
    });
    latest = done;
  }

  function throwIfFailed(): void {
    if (failure !== null) throw failure.error;
  }

  return {
    async line(set, value) {
      throwIfFailed();
      const text = JSON.stringify(value) as string | undefined;
      if (text === undefined) throw new Error(`A line of ${set} is not JSON.`);
      const state = stateOf(set);
      if (state.finished) throw new Error(`A line came to ${set}, which was finished.`);
      state.lines += 1;
      const part = openPartOf(set);
      append(part, text);
      if (part.used >= limits.part) putOut(set, part);
      else if (held > limits.memory) {
        const [largest, its] = largestOf(open);
        putOut(largest, its);
      }
      if (held + waiting > limits.memory) await latest;
    },
    lines: (set) => states.get(set)?.lines ?? 0,
    async finish(prefix) {
      for (const [set, state] of states) if (set.startsWith(prefix)) state.finished = true;
      const parts = [...open].filter(([set]) => set.startsWith(prefix));
      for (const [set, part] of parts) putOut(set, part);
      // Parts are written in their order, so with the latest of them all are.
      await latest;
      throwIfFailed();
    },
    unfinished: () => [...open.keys()],
  };
}

function largestOf(open: ReadonlyMap<string, OpenPart>): [string, OpenPart] {
  return [...open].reduce((largest, one) => (one[1].used > largest[1].used ? one : largest));
}

function partPath(set: string, number: number): string {
  const numbered = number > 1 || set.startsWith('projects/');
  return numbered ? `${set}-${String(number).padStart(5, '0')}.ndjson` : `${set}.ndjson`;
}
