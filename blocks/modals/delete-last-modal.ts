import type { ModalView } from '@slack/types';
import type { BackupFile } from '../../src/domain/backup-file.js';
import { section } from '../elements.js';
import { escapeText } from '../escape.js';
import { callbacks } from '../ids.js';
import { bytes } from '../texts/bytes.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

export interface DeleteLastState {
  readonly file: BackupFile;
  /** Null when its scheme is gone. */
  readonly schemeName: string | null;
  readonly now: Date;
}

/** Asks again before the only good backup goes. The view carries the file's id. */
export function deleteLastModal(texts: Texts, { file, schemeName, now }: DeleteLastState): ModalView {
  const { modals, times } = texts;
  const scheme = schemeName === null ? modals.deletedScheme : escapeText(schemeName);
  const age = times.ago(now.getTime() - file.takenAt.getTime());
  return modal({
    callbackId: callbacks.fileDeleteLast,
    title: modals.lastTitle,
    submit: modals.lastSubmit,
    close: modals.cancel,
    metadata: file.id,
    blocks: [section(modals.last(escapeText(file.name, 150), scheme, bytes(file.size, texts.locale), age))],
  });
}
