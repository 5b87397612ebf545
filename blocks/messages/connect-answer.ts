import { section } from '../elements.js';
import type { Message } from '../message.js';
import type { Texts } from '../texts/texts.js';

/** Where sites and storages are entered: never in Slack, which must see no credentials. */
export function connectAnswer({ answers }: Texts): Message {
  return { text: answers.connect, blocks: [section(answers.connect)] };
}
