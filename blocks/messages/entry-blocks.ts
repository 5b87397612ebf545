import type { KnownBlock } from '@slack/types';
import { context, section } from '../elements.js';
import type { Texts } from '../texts/texts.js';

/** Slack takes about 13,000 characters in all blocks of a message; what stands around the entries needs some too. */
const mostCharacters = 11_000;
/** More is not read in an answer; Home and the modals have pages. */
const mostEntries = 20;

/** As many entries as fit into a message, a section each, and how many more there are. */
export function entryBlocks<T>(
  { answers }: Texts,
  items: readonly T[],
  entry: (item: T) => string,
  total: number,
): KnownBlock[] {
  const shown: KnownBlock[] = [];
  let characters = 0;
  for (const item of items.slice(0, mostEntries)) {
    const text = entry(item);
    characters += [...text].length;
    if (characters > mostCharacters) break;
    shown.push(section(text));
  }
  return total > shown.length ? [...shown, context(answers.more(total - shown.length))] : shown;
}
