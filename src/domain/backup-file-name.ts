import { type ContentType, contentTypes } from './backup-kind.js';
import { maxSlugLength, nameSlug } from './name-slug.js';

/** What the name of a backup file tells. */
export interface BackupFileName {
  /** The scheme's, as `shortId` gives it. */
  readonly shortId: string;
  /** What the scheme was called then, as `nameSlug` gives it. */
  readonly slug: string;
  readonly type: ContentType;
  /** To the second. */
  readonly takenAt: Date;
  /** 1, or more when the scheme had a file of that second and type already. */
  readonly nth: number;
}

const SHORT_ID_LENGTH = 12;

/** No part can hold the "_" that stands between them, so a name is read in one way only. */
const form = new RegExp(
  [
    /^(?<date>\d{4}-\d\d-\d\d)/,
    /_(?<time>\d\d-\d\d-\d\d)Z/,
    /_(?<slug>[a-z0-9]+(?:-[a-z0-9]+)*)/,
    `_(?<type>${contentTypes.join('|')})`,
    `_(?<shortId>[0-9a-f]{${String(SHORT_ID_LENGTH)}})`,
    /(?:_(?<nth>[2-9]|[1-9]\d{1,8}))?[.]zip$/,
  ]
    .map((part) => (typeof part === 'string' ? part : part.source))
    .join(''),
);

/**
 * The name of a backup file, such as `2026-11-22_04-30-11Z_hr-weekly_extended_3f9a2c17b0de.zip`.
 * - Names in the order of their characters are in the order of `takenAt`, to the second.
 * - Schemes whose `shortId` differs never share a name, and `belongsTo` knows a scheme's own from the name alone.
 * - It is of at most 120 ASCII letters, digits, "-", "_" and ".", begins with a digit and cannot leave its folder.
 */
export function backupFileName(file: {
  readonly schemeId: string;
  readonly schemeName: string;
  readonly type: ContentType;
  readonly takenAt: Date;
  /** 1 by default; more where that name is taken. */
  readonly nth?: number;
}): string {
  const { schemeId, schemeName, type, takenAt, nth = 1 } = file;
  return assembled({ shortId: shortId(schemeId), slug: nameSlug(schemeName), type, takenAt, nth });
}

/** What a name tells; null for any that `backupFileName` does not make. */
export function parseBackupFileName(name: string): BackupFileName | null {
  const found = form.exec(name)?.groups;
  if (found === undefined) return null;
  const { date = '', time = '', slug = '', shortId = '', nth = '1' } = found;
  const type = contentTypes.find((known) => known === found['type']);
  const takenAt = new Date(`${date}T${time.replaceAll('-', ':')}Z`);
  if (type === undefined || slug.length > maxSlugLength || Number.isNaN(takenAt.getTime())) return null;
  const parsed = { shortId, slug, type, takenAt, nth: Number(nth) };
  // A date that does not exist, such as the 30th of February, is another one for Date.
  return assembled(parsed) === name ? parsed : null;
}

/** Whether a file of this name was made by this scheme, whatever it was called then. */
export function belongsTo(name: string, schemeId: string): boolean {
  return parseBackupFileName(name)?.shortId === shortId(schemeId);
}

/** The first 12 hex digits of a scheme's id, a UUID: what its files' names carry. Throws for any other id. */
export function shortId(schemeId: string): string {
  const digits = schemeId.replaceAll('-', '').slice(0, SHORT_ID_LENGTH).toLowerCase();
  if (!/^[0-9a-f]{12}$/.test(digits)) throw new Error(`The id of a scheme is no UUID: ${schemeId}`);
  return digits;
}

function assembled({ takenAt, slug, type, shortId, nth }: BackupFileName): string {
  const [date = '', time = ''] = takenAt.toISOString().split('T');
  if (date.length !== 'yyyy-mm-dd'.length) throw new Error(`A year that file names cannot hold: ${date}`);
  if (!Number.isInteger(nth) || nth < 1 || nth > 999_999_999) throw new Error(`No number of a file: ${String(nth)}`);
  const stamp = `${date}_${time.slice(0, 'hh:mm:ss'.length).replaceAll(':', '-')}Z`;
  return `${[stamp, slug, type, shortId, ...(nth === 1 ? [] : [nth])].join('_')}.zip`;
}
