import type { ModalView } from '@slack/types';
import { callbacks } from '../ids.js';
import { restoreBlocks, type RestoreState } from '../restore-words.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

/** How to restore one file. */
export function restoreModal(texts: Texts, state: RestoreState): ModalView {
  const { restore } = texts;
  return modal({
    callbackId: callbacks.restore,
    title: restore.title,
    close: restore.close,
    blocks: restoreBlocks(texts, state),
  });
}
