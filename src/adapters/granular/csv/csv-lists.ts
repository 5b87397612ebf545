import { listMember, memberOf, objectOf, textMember } from './adf-node.js';
import { adfToWiki } from './adf-to-wiki.js';
import { csvDate } from './csv-date.js';
import type { MediaSearch } from './wiki-media.js';

/**
 * Whether only some people may read a comment or worklog. Jira's importer cannot restrict what it imports, so these stay
 * out of the CSV.
 */
export function isRestricted(value: unknown): boolean {
  const visibility = memberOf(value, 'visibility');
  if (visibility !== undefined && visibility !== null) return true;
  return memberOf(value, 'jsdPublic') === false || listMember(value, 'properties').some(saysInternal);
}

function saysInternal(property: unknown): boolean {
  const internal = memberOf(memberOf(property, 'value'), 'internal');
  return textMember(property, 'key') === 'sd.public.comment' && (internal === true || internal === 'true');
}

/** `date;author;body`; the importer splits at the first two. */
export function commentCell(comment: unknown, search: MediaSearch): string {
  return `${dateOf(comment, 'created')};${authorOf(comment)};${adfToWiki(memberOf(comment, 'body'), search)}`;
}

/** `comment;date;author;seconds`; the importer splits at the last three. */
export function worklogCell(worklog: unknown, search: MediaSearch): string {
  const seconds = memberOf(worklog, 'timeSpentSeconds');
  const spent = typeof seconds === 'number' && Number.isFinite(seconds) ? Math.round(seconds) : 0;
  const text = adfToWiki(memberOf(worklog, 'comment'), search);
  return `${text};${dateOf(worklog, 'started')};${authorOf(worklog)};${spent}`;
}

function dateOf(value: unknown, name: string): string {
  return part(csvDate(memberOf(value, name)) || csvDate(memberOf(value, 'created')));
}

/** The importer needs a name there, or it takes the text for one. */
function authorOf(value: unknown): string {
  const author = objectOf(memberOf(value, 'author'));
  const names = ['accountId', 'emailAddress', 'displayName'].map((name) => textMember(author, name));
  return part(names.find((name) => name !== null) ?? '');
}

function part(text: string): string {
  return text.replace(/[;\s]+/g, ' ').trim() || 'unknown';
}
