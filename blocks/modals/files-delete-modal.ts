import type { ModalView } from '@slack/types';
import type { BackupFile } from '../../src/domain/backup-file.js';
import { section } from '../elements.js';
import { callbacks } from '../ids.js';
import { bytes } from '../texts/bytes.js';
import type { Texts } from '../texts/texts.js';
import { fileIdsValue } from './file-ids.js';
import { fileList, totalSize } from './file-list.js';
import type { ListPlace } from './list-place.js';
import { modal } from './modal.js';

export interface FilesDeleteState {
  readonly files: readonly BackupFile[];
  /** The part of the list that they were chosen in. */
  readonly place: ListPlace;
}

/** Names what was chosen once more; submitting it deletes. The view carries the ids, for `readFileIds`. */
export function filesDeleteModal(texts: Texts, { files, place }: FilesDeleteState): ModalView {
  const { modals } = texts;
  return modal({
    callbackId: callbacks.filesDelete,
    title: modals.reviewTitle(files.length),
    submit: modals.reviewSubmit,
    close: modals.back,
    metadata: fileIdsValue({ ids: files.map(({ id }) => id), place }),
    blocks: [section(modals.review(files.length, bytes(totalSize(files), texts.locale))), ...fileList(texts, files)],
  });
}
