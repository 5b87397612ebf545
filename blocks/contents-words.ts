import type { ArchiveContents } from '../src/domain/archive-contents.js';
import { joined } from './joined.js';
import type { Texts } from './texts/texts.js';

/** What a backup holds, in short; empty where nobody counted. */
export function contentsWords({ contents: words }: Texts, contents: ArchiveContents | null): string {
  if (contents === null) return '';
  const { issues, projects, comments } = contents;
  return joined([words.issuesIn(issues, projects), words.comments(comments), attachmentWords(words, contents)]);
}

/** All that was counted. */
export function allContentsWords({ contents: words }: Texts, contents: ArchiveContents): string {
  const { issues, projects, comments, worklogs, histories, users } = contents;
  return joined([
    words.issuesIn(issues, projects),
    words.comments(comments),
    words.worklogs(worklogs),
    words.histories(histories),
    words.users(users),
    attachmentWords(words, contents),
  ]);
}

/** A Basic backup has none, and says nothing of them. */
function attachmentWords(words: Texts['contents'], { attachments, attachmentBytes }: ArchiveContents): string {
  return attachments === 0 ? '' : words.attachments(attachments, attachmentBytes);
}
