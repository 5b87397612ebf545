import type { MediaSearch } from './wiki-media.js';

/** Where in a text a block stands. */
export interface WikiPlace {
  readonly search: MediaSearch;
  /** How much deeper may be nested. */
  readonly depth: number;
  /** Whether an empty line would end what is around it. */
  readonly tight: boolean;
  /** What is around it that cannot stand in itself: names of macros, and `table`. */
  readonly within: readonly string[];
  /** Nodes one below the other, as wiki markup. */
  blocks(content: readonly unknown[], place: WikiPlace): string;
}
