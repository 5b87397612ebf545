import type { ModalView } from '@slack/types';
import { section } from '../elements.js';
import { escapeText } from '../escape.js';
import { callbacks } from '../ids.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

/** While the storage is tried. It has no inputs: the form that may come back brings what was typed along. */
export function checkingModal({ schemeForm }: Texts, schemeName: string): ModalView {
  return modal({
    callbackId: callbacks.schemeChecking,
    title: schemeForm.checkingTitle,
    close: schemeForm.close,
    blocks: [section(schemeForm.checking(escapeText(schemeName)))],
  });
}
