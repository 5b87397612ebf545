import type { KnownBlock } from '@slack/types';

/** What is posted: the blocks, and the text that says the point where blocks are not shown. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}
