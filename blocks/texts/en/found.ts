import type { FoundInstead, UnexpectedAnswer } from '../../../src/domain/found-instead.js';

const insteadOfBackup: Readonly<Record<FoundInstead, string>> = {
  'html-page': 'it is a web page, perhaps a login page',
  nothing: 'it is empty',
  'not-a-zip': 'it is no ZIP archive',
  'empty-archive': 'there is nothing in the archive',
  'damaged-archive': 'the archive is damaged or incomplete',
  'no-entities': 'entities.xml, the site’s data, is not in the archive',
  'incomplete-reading': 'too much of it is missing, or it does not agree with what the site says that there is',
  'unsafe-names': 'the archive has file names that would leave the folder it is unpacked in',
};

const answers: Readonly<Record<Exclude<UnexpectedAnswer, `status-${number}`>, string>> = {
  'html-page': 'a web page instead of data',
  unreadable: 'data that could not be read',
  redirect: 'too many redirects, or one that leads nowhere',
  'foreign-redirect': 'a redirect to a host that the bot must not follow',
  'unknown-task': 'it does not know the export that it started itself',
  'no-task-time': 'it does not say when the export was made',
  'wrong-range': 'another part of the file than was asked for',
};

/** What came instead of a backup. A word that this version does not know stands as it is. */
export function foundInstead(found: FoundInstead): string {
  return insteadOfBackup[found] ?? found;
}

/** What an unexpected answer was. */
export function unexpectedAnswer(found: UnexpectedAnswer): string {
  const status = /^status-(\d+)$/.exec(found)?.[1];
  if (status !== undefined) return `HTTP status ${status}`;
  return answers[found as keyof typeof answers] ?? found;
}
