import type { Button, KnownBlock } from '@slack/types';
import { actionsRow, button, danger, section } from './elements.js';
import { actions } from './ids.js';
import { oneLine } from './one-line.js';
import { shrinkWords } from './shrink-words.js';
import type { ShrunkBackup } from './shrunk-backup.js';
import type { Texts } from './texts/texts.js';

/** The question, with its buttons where they are wanted; who answered it, once somebody has. */
export function shrinkQuestion(texts: Texts, shrunk: ShrunkBackup, mayAnswer = true): KnownBlock[] {
  const asks = mayAnswer && shrunk.shrink.answer === null;
  return [
    section(shrinkWords(texts, shrunk.shrink), 'shrink'),
    ...(asks ? [actionsRow('shrink.answer', shrinkButtons(texts, shrunk))] : []),
  ];
}

/** What can be said of it. That it is right lets older backups go, so that is asked again. */
export function shrinkButtons({ shrink }: Texts, { fileId, fileName }: Omit<ShrunkBackup, 'shrink'>): Button[] {
  const name = oneLine(fileName, 150);
  return [
    button({
      id: actions.fileAcceptShrink,
      text: shrink.accept,
      value: fileId,
      label: shrink.acceptLabel(name),
      confirm: danger({
        title: shrink.acceptTitle,
        text: shrink.acceptText,
        confirm: shrink.acceptConfirm,
        deny: shrink.acceptDeny,
      }),
    }),
    button({ id: actions.fileDoubtShrink, text: shrink.doubt, value: fileId, label: shrink.doubtLabel(name) }),
  ];
}
