import type { KnownBlock } from '@slack/types';
import type { BackupFile } from '../../src/domain/backup-file.js';
import { slackDate } from '../date.js';
import { context, section } from '../elements.js';
import { codeText } from '../escape.js';
import { joined } from '../joined.js';
import { bytes } from '../texts/bytes.js';
import type { Texts } from '../texts/texts.js';

const mostNamed = 20;

/** Files by name, time and size, and how many more there are. */
export function fileList(texts: Texts, files: readonly BackupFile[]): KnownBlock[] {
  const hidden = files.length - mostNamed;
  const lines = files.slice(0, mostNamed).map((file) => {
    const pinned = file.pinned ? texts.files.pinned : '';
    return section(
      joined([codeText(file.name, 150), slackDate(texts, file.takenAt), bytes(file.size, texts.locale), pinned]),
    );
  });
  return [...lines, ...(hidden > 0 ? [context(texts.modals.moreFiles(hidden))] : [])];
}

/** Bytes of all of them. */
export function totalSize(files: readonly BackupFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
