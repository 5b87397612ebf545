import type { ModalView } from '@slack/types';
import { section } from '../elements.js';
import { errorBlocks } from '../error-blocks.js';
import type { ErrorLike } from '../error-words.js';
import { callbacks } from '../ids.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

interface Titled {
  readonly title?: string;
}

export type NoticeState = Titled &
  (
    | { readonly error: ErrorLike; readonly reference?: string }
    /** Mrkdwn in which names are escaped already. */
    | { readonly text: string }
  );

/** Says one thing, and offers to be closed. */
export function noticeModal(texts: Texts, notice: NoticeState): ModalView {
  const { modals } = texts;
  return modal({
    callbackId: callbacks.notice,
    title: notice.title ?? modals.noticeTitle,
    close: modals.close,
    blocks: 'text' in notice ? [section(notice.text)] : errorBlocks(texts, notice.error, notice.reference),
  });
}
