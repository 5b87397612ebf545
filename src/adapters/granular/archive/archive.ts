/** An entry that is in the archive whole. */
export interface EntryMark {
  /** Bytes, unpacked. */
  readonly bytes: number;
  /** Of those, hex in lower case. */
  readonly sha256: string;
}

/** An archive while it is being made. Paths are ASCII, with ids where there would be names. */
export interface Archive {
  /**
   * Adds a value as one line of JSON to a set. Parts of a set have a few megabytes and are put out when they are full;
   * under `projects/` they are called `<set>-00001.ndjson`, `<set>-00002.ndjson` …, elsewhere the first is
   * `<set>.ndjson` and the second `<set>-00002.ndjson`. Resolves when there is room for more.
   */
  line(set: string, value: unknown): Promise<void>;
  /** How many lines the set has. */
  lines(set: string): number;
  /** Puts out what is left of the sets whose names begin so; no more lines may come to them. */
  finish(prefix: string): Promise<void>;
  /** A whole entry at once; packed, unless it is said that packing makes it no smaller. */
  file(path: string, content: Buffer | string, options?: { readonly packed: boolean }): Promise<EntryMark>;
  /**
   * An entry of bytes that come bit by bit. When they break, what came stays as the entry and the error is thrown on.
   * `size` as expected; null where nobody knows.
   */
  stream(
    path: string,
    bytes: AsyncIterable<Buffer>,
    options: { readonly size: number | null; readonly packed: boolean },
  ): Promise<EntryMark>;
}
