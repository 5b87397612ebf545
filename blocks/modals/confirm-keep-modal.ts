import type { ModalView } from '@slack/types';
import type { BackupFile } from '../../src/domain/backup-file.js';
import { section } from '../elements.js';
import { escapeText } from '../escape.js';
import { callbacks } from '../ids.js';
import { bytes } from '../texts/bytes.js';
import type { Texts } from '../texts/texts.js';
import { alert } from './inputs.js';
import { fileList, totalSize } from './file-list.js';
import { modal } from './modal.js';

export interface ConfirmKeepState {
  readonly metadata: string;
  readonly schemeName: string;
  /** Those that go, newest first. */
  readonly files: readonly BackupFile[];
}

/** Which files a lower `keep` removes; submitting it saves. */
export function confirmKeepModal(texts: Texts, { metadata, schemeName, files }: ConfirmKeepState): ModalView {
  const { schemeForm } = texts;
  const question = schemeForm.keepQuestion(escapeText(schemeName), files.length, bytes(totalSize(files), texts.locale));
  return modal({
    callbackId: callbacks.schemeSaveConfirm,
    title: schemeForm.keepTitle,
    submit: schemeForm.keepSubmit,
    close: schemeForm.cancel,
    metadata,
    blocks: [section(question), ...fileList(texts, files), alert('warning', schemeForm.cannotBeUndone)],
  });
}
