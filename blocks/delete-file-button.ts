import type { Button } from '@slack/types';
import type { BackupFile } from '../src/domain/backup-file.js';
import { button, danger } from './elements.js';
import { actions } from './ids.js';
import { oneLine } from './one-line.js';
import { bytes } from './texts/bytes.js';
import type { Texts } from './texts/texts.js';

/** Deletes a backup file, after a question that names it, its size and its age. */
export function deleteFileButton(texts: Texts, file: BackupFile, now: Date): Button {
  const { files, times } = texts;
  const name = oneLine(file.name, 150);
  return button({
    id: actions.fileDelete,
    text: files.delete,
    value: file.id,
    label: files.deleteLabel(name),
    confirm: danger({
      title: files.deleteTitle,
      text: files.deleteText(name, bytes(file.size, texts.locale), times.ago(now.getTime() - file.takenAt.getTime())),
      confirm: files.delete,
      deny: files.deleteDeny,
    }),
  });
}
