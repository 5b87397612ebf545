import type { ChangeNotice } from '../../src/domain/change-notice.js';
import { section } from '../elements.js';
import { codeText, escapeText } from '../escape.js';
import type { Message } from '../message.js';
import type { Texts } from '../texts/texts.js';

/** Says in the scheme's channel what a person changed, and who did. */
export function changeMessage(texts: Texts, notice: ChangeNotice): Message {
  const text = words(texts, notice);
  return { text, blocks: [section(text, 'change')] };
}

function words({ changes }: Texts, { userId, schemeName, what }: ChangeNotice): string {
  const who = `<@${userId}>`;
  const scheme = escapeText(schemeName);
  switch (what.is) {
    case 'scheme-changed':
      return changes.changed(who, scheme);
    case 'scheme-paused':
      return changes.paused(who, scheme);
    case 'scheme-resumed':
      return changes.resumed(who, scheme);
    case 'scheme-deleted':
      return what.files === 'keep' ? changes.deletedKeepingFiles(who, scheme) : changes.deletedWithFiles(who, scheme);
    case 'file-deleted':
      return changes.fileDeleted(who, scheme, codeText(what.file));
  }
}
