import type { ModalView } from '@slack/types';
import { section } from '../elements.js';
import { callbacks } from '../ids.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

/** Opened at once, because a click may be answered for three seconds only; another view takes its place. */
export function loadingModal({ modals }: Texts): ModalView {
  return modal({
    callbackId: callbacks.notice,
    title: modals.loadingTitle,
    close: modals.close,
    blocks: [section(modals.loading)],
  });
}
