import type { AuditEntry } from '../src/domain/audit-entry.js';
import type { JsonValue } from '../src/domain/json-value.js';
import { channelWords } from './channel-words.js';
import { slackDate } from './date.js';
import { escapeText } from './escape.js';
import { joined } from './joined.js';
import { groupWords, personWords } from './people-words.js';
import { bytes } from './texts/bytes.js';
import { number } from './texts/numbers.js';
import type { Texts } from './texts/texts.js';

/** What ids in a record are called now; those that are gone are missing. */
export type NamesById = ReadonlyMap<string, string>;

const mostFields = 6;
const mostInList = 10;
const maxValue = 80;
/** Enough of a checksum to tell it from others. */
const maxChecksum = 24;
/** What tells people nothing: an id, and how often something had happened until then. */
const unsaid: ReadonlySet<string> = new Set(['alertId', 'count']);
/** Nothing that is secret is written down; what looks like it is not shown even so. */
const secret = /(^|\.)(\w*token|\w*password|passphrase|secret\w*|credentials?|\w*digest|sealed|privateKey)$/i;

/** One change in mrkdwn: what and what about, when and who, and what was changed to what. */
export function auditWords(texts: Texts, entry: AuditEntry, names: NamesById): string {
  return [
    headWords(texts, entry),
    joined([slackDate(texts, entry.at), texts.audit.by(personWords(texts, entry.userId))]),
    ...fieldLines(texts, entry, names),
  ].join('\n');
}

/** What kind of change it was; its code, where this version does not know it. */
export function changeName({ audit }: Texts, action: string): string {
  return wordOf(audit.changes, action) ?? action;
}

function headWords(texts: Texts, { action, subject }: AuditEntry): string {
  const what = escapeText(changeName(texts, action), 60);
  const { audit } = texts;
  return subject.kind === 'permissions' ? audit.headOfPermissions(what) : audit.head(what, escapeText(subject.name));
}

/** What changed, a line each; what was only given, in one line. */
function fieldLines(texts: Texts, entry: AuditEntry, names: NamesById): string[] {
  const { audit } = texts;
  const fields = changedFields(entry);
  const hidden = fields.length - mostFields;
  const shown = [
    ...fields.slice(0, mostFields).map((field) => fieldWords(texts, field, names)),
    ...(hidden > 0 ? [audit.moreFields(hidden)] : []),
  ];
  if (shown.length === 0) return [];
  return fields.every(([, before]) => before === undefined) ? [joined(shown)] : shown.map((words) => `• ${words}`);
}

function fieldWords(texts: Texts, [path, before, after]: Field, names: NamesById): string {
  const { audit } = texts;
  const field = wordOf(audit.fields, path) ?? escapeText(path, 40);
  if (secret.test(path)) return audit.hidden(field);
  const value = valueWords(texts, path, after, names);
  return before === undefined
    ? audit.set(field, value)
    : audit.changed(field, valueWords(texts, path, before, names), value);
}

type Field = readonly [path: string, before: JsonValue | undefined, after: JsonValue];

/** What is different afterwards. Of a new thing all that was given; why a run began stands in its history. */
function changedFields({ subject, before, after }: AuditEntry): readonly Field[] {
  if (after === null || (before === null && subject.kind === 'run')) return [];
  const earlier = new Map(leaves(before));
  return leaves(after).flatMap(([path, value]): Field[] => {
    const old = earlier.get(path);
    const same = JSON.stringify(old) === JSON.stringify(value) || (before === null && isEmpty(value));
    const told = old === undefined && (value === subject.name || unsaid.has(path));
    return same || told ? [] : [[path, old, value]];
  });
}

/** The values of a record by their paths; lists are values. */
function leaves(value: JsonValue, path = ''): [string, JsonValue][] {
  if (!isRecord(value)) return path === '' ? [] : [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, path === '' ? key : `${path}.${key}`));
}

function isRecord(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: JsonValue): boolean {
  return value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}

function valueWords(texts: Texts, path: string, value: JsonValue, names: NamesById): string {
  const { audit } = texts;
  if (value === null || value === '') return audit.nothing;
  if (typeof value === 'boolean') return value ? audit.yes : audit.no;
  if (typeof value === 'number') return path === 'size' ? bytes(value, texts.locale) : number(value, texts.locale);
  if (typeof value === 'string') return textWords(texts, path, value, names);
  if (!Array.isArray(value) || value.length === 0) return audit.nothing;
  const shown = value.slice(0, mostInList).map((each) => valueWords(texts, path, each, names));
  return [...shown, ...(value.length > mostInList ? ['…'] : [])].join(', ');
}

function textWords(texts: Texts, path: string, value: string, names: NamesById): string {
  const { schemes } = texts;
  switch (path.slice(path.lastIndexOf('.') + 1)) {
    case 'users':
    case 'installedBy':
      return personWords(texts, value);
    case 'groups':
      return groupWords(value);
    case 'channel':
      return channelWords(value);
    case 'siteId':
    case 'storageId':
    case 'schemeId':
      return escapeText(names.get(value) ?? value, maxValue);
    case 'type':
      return wordOf(schemes.types, value) ?? escapeText(value, maxValue);
    case 'method':
      return wordOf(schemes.methods, value) ?? escapeText(value, maxValue);
    case 'days':
      return wordOf(schemes.days, value) ?? escapeText(value, maxValue);
    case 'protocol':
      return protocolWords(texts, value);
    case 'trustedFingerprint':
      return escapeText(value, maxChecksum);
    default:
      return escapeText(value, maxValue);
  }
}

function protocolWords({ connectPage: { protocols } }: Texts, value: string): string {
  const known = Object.entries(protocols).find(([protocol]) => protocol === value);
  return known?.[1].name ?? escapeText(value, maxValue);
}

function wordOf(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
