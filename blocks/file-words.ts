import type { BackupFile } from '../src/domain/backup-file.js';
import type { FileOverview } from '../src/domain/overview.js';
import { slackDate } from './date.js';
import { escapeText } from './escape.js';
import { joined } from './joined.js';
import { bytes } from './texts/bytes.js';
import type { Texts } from './texts/texts.js';

/** A backup file in two lines of mrkdwn: its name; when it was taken, its size, and what is to be said of it. */
export function fileWords(texts: Texts, seen: FileOverview): string {
  const { file, schemeName, warnings } = seen;
  const words = texts.files;
  return [
    `*${escapeText(file.name, 150)}*`,
    joined([
      slackDate(texts, file.takenAt),
      bytes(file.size, texts.locale),
      file.type === 'unknown' ? texts.schemes.types.unknown : '',
      stateWords(texts, file),
      warnings.length > 0 ? words.warnings(warnings.length) : '',
      file.pinned ? words.pinned : '',
      schemeName === null ? words.ofDeletedScheme : words.ofScheme(escapeText(schemeName)),
    ]),
  ].join('\n');
}

function stateWords({ files }: Texts, file: BackupFile): string {
  switch (file.state) {
    case 'good':
      return file.verifiedAt ? files.verified : files.notVerified;
    case 'awaiting-answer':
      return files.awaitingAnswer;
    default:
      return files[file.state];
  }
}
