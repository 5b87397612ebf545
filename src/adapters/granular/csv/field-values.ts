import { memberOf, objectOf, textMember } from './adf-node.js';
import { adfToWiki } from './adf-to-wiki.js';
import { csvDate } from './csv-date.js';
import type { CsvField } from './csv-site.js';
import type { MediaSearch } from './wiki-media.js';

/** What a custom field holds, one text for each value; none when it holds nothing. */
export function fieldValues(value: unknown, field: CsvField, search: MediaSearch): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => fieldValue(one, field, search)).filter((text) => text !== '');
}

function fieldValue(value: unknown, field: CsvField, search: MediaSearch): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return isDate(field) ? csvDate(value) : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (memberOf(value, 'type') === 'doc') return adfToWiki(value, search);
  if (objectOf(value) !== null) return objectValue(value, field);
  return JSON.stringify(value);
}

function isDate({ type }: CsvField): boolean {
  return type === 'date' || type === 'datetime';
}

/** Fields of which the importer wants ids; of all others it wants what people see. */
const BY_ID = /:(?:gh-sprint|atlassian-team|rm-teams-custom-field-team)$/;

function objectValue(value: unknown, { custom }: CsvField): string {
  const id = textMember(value, 'id');
  if (id !== null && BY_ID.test(custom)) return id;
  const account = textMember(value, 'accountId');
  if (account !== null) return account;
  const chosen = textMember(value, 'value');
  const child = textMember(memberOf(value, 'child'), 'value');
  if (chosen !== null) return child === null ? chosen : `${chosen} -> ${child}`;
  const request = textMember(memberOf(value, 'requestType'), 'name');
  const shown = textMember(value, 'name') ?? textMember(value, 'displayName') ?? request ?? textMember(value, 'key');
  return shown ?? (Object.keys(value ?? {}).length === 0 ? '' : JSON.stringify(value));
}
