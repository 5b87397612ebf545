import type { ConnectionNotice } from '../../src/domain/connection-notice.js';
import { section } from '../elements.js';
import { escapeText } from '../escape.js';
import type { Message } from '../message.js';
import type { Texts } from '../texts/texts.js';

/** To who entered a connection on the bot's own page: that it worked. */
export function connectionMessage({ changes }: Texts, { kind, name, is }: ConnectionNotice): Message {
  const text = changes.connection[is][kind](escapeText(name));
  return { text, blocks: [section(text, 'connection')] };
}
