import { siteOrigin } from './origins.js';
import type { Json, JsonObject } from './world.js';

/** A custom field of the site. */
export interface CustomField {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly items?: string;
  /** Key of the kind of field. */
  readonly custom: string;
  /** Choices by id; a choice with a parent belongs to that one's cascade. */
  readonly choices?: readonly Choice[];
  /** Only there in the site's first team-managed project. */
  readonly scoped?: boolean;
  /** Made by an app, which keeps its settings to itself. */
  readonly app?: boolean;
}

export interface Choice {
  readonly id: string;
  readonly value: string;
  readonly parent?: string;
  readonly disabled?: boolean;
}

const TYPES = 'com.atlassian.jira.plugin.system.customfieldtypes';
const AGILE = 'com.pyxis.greenhopper.jira';

function choices(from: number, values: readonly string[]): Choice[] {
  return values.map((value, index) => ({ id: String(from + index), value }));
}

const REGIONS = choices(20_100, ['Europe', 'Asia', 'America']);
const TOWNS = ['Berlin', 'Oslo', 'Osaka', 'Pune', 'Lima', 'Boston'].map((value, index): Choice => {
  return { id: String(20_110 + index), value, parent: REGIONS[Math.floor(index / 2)]?.id ?? '' };
});

export const customFields: readonly CustomField[] = [
  { id: 'customfield_10010', name: 'Sprint', type: 'array', items: 'json', custom: `${AGILE}:gh-sprint` },
  { id: 'customfield_10011', name: 'Rank', type: 'any', custom: `${AGILE}:gh-lexo-rank` },
  { id: 'customfield_10012', name: 'Epic Link', type: 'any', custom: `${AGILE}:gh-epic-link` },
  { id: 'customfield_10013', name: 'Epic Name', type: 'string', custom: `${AGILE}:gh-epic-label` },
  { id: 'customfield_10014', name: 'Story Points', type: 'number', custom: `${TYPES}:float` },
  { id: 'customfield_10015', name: 'Story point estimate', type: 'number', custom: `${AGILE}:jsw-story-points` },
  {
    ...{ id: 'customfield_10016', name: 'Flagged', type: 'array', items: 'option' },
    ...{ custom: `${TYPES}:multicheckboxes`, choices: choices(20_000, ['Impediment']) },
  },
  {
    ...{ id: 'customfield_10017', name: 'Product', type: 'option', custom: `${TYPES}:select` },
    choices: Array.from({ length: 1001 }, (_, index): Choice => {
      const id = String(21_000 + index);
      return { id, value: `Product ${index + 1}`, ...(index % 100 === 7 ? { disabled: true } : {}) };
    }),
  },
  {
    ...{ id: 'customfield_10018', name: 'Region', type: 'option-with-child', custom: `${TYPES}:cascadingselect` },
    choices: [...REGIONS, ...TOWNS],
  },
  {
    ...{ id: 'customfield_10019', name: 'Channels', type: 'array', items: 'option', custom: `${TYPES}:multiselect` },
    choices: choices(20_200, ['Mail', 'Telephone', 'Fair; "Messe", Köln', 'Shop']),
  },
  { id: 'customfield_10020', name: 'Account manager', type: 'user', custom: `${TYPES}:userpicker` },
  { id: 'customfield_10021', name: 'Budget', type: 'number', custom: `${TYPES}:float` },
  { id: 'customfield_10022', name: 'Founded', type: 'date', custom: `${TYPES}:datepicker` },
  { id: 'customfield_10023', name: 'Next call', type: 'datetime', custom: `${TYPES}:datetime` },
  { id: 'customfield_10024', name: 'Notes', type: 'string', custom: `${TYPES}:textarea` },
  { id: 'customfield_10025', name: 'Web address', type: 'string', custom: `${TYPES}:url` },
  { id: 'customfield_10026', name: 'Topics', type: 'array', items: 'string', custom: `${TYPES}:labels` },
  {
    ...{ id: 'customfield_10027', name: 'Severity', type: 'option', custom: `${TYPES}:radiobuttons` },
    choices: choices(20_300, ['Minor', 'Major', 'Critical']),
  },
  { id: 'customfield_10028', name: 'Approvers', type: 'array', items: 'user', custom: `${TYPES}:multiuserpicker` },
  {
    id: 'customfield_10029',
    name: 'Request Type',
    type: 'sd-customerrequesttype',
    custom: 'com.atlassian.servicedesk:vp-origin',
  },
  {
    ...{ id: 'customfield_10030', name: 'Organizations', type: 'array', items: 'sd-customerorganization' },
    custom: 'com.atlassian.servicedesk:sd-customer-organizations',
  },
  {
    ...{ id: 'customfield_10031', name: 'Severity', type: 'option', custom: `${TYPES}:select`, scoped: true },
    choices: choices(20_400, ['Small', 'Large']),
  },
  {
    ...{ id: 'customfield_10032', name: 'Time in state', type: 'string', app: true },
    custom: 'com.example.clocks__time-in-state',
  },
  // Names that are something else in JavaScript.
  { id: 'toString', name: 'toString', type: 'string', custom: `${TYPES}:textfield` },
  { id: '__proto__', name: 'Prototype', type: 'string', custom: `${TYPES}:textfield` },
];

/** Fields by what they hold. */
export const fieldIds = {
  sprint: 'customfield_10010',
  rank: 'customfield_10011',
  epicLink: 'customfield_10012',
  epicName: 'customfield_10013',
  storyPoints: 'customfield_10014',
  estimate: 'customfield_10015',
  flagged: 'customfield_10016',
  product: 'customfield_10017',
  region: 'customfield_10018',
  channels: 'customfield_10019',
  accountManager: 'customfield_10020',
  budget: 'customfield_10021',
  founded: 'customfield_10022',
  nextCall: 'customfield_10023',
  notes: 'customfield_10024',
  webAddress: 'customfield_10025',
  topics: 'customfield_10026',
  severity: 'customfield_10027',
  approvers: 'customfield_10028',
  requestType: 'customfield_10029',
  organisations: 'customfield_10030',
  teamSeverity: 'customfield_10031',
} as const;

const byId = new Map(customFields.map((field) => [field.id, field.choices ?? []]));

/** A choice of a field as an issue shows it. */
export function shownChoice(fieldId: string, index: number): JsonObject {
  const all = byId.get(fieldId) ?? [];
  const top = all.filter(({ parent }) => parent === undefined);
  const choice = top[index % top.length];
  if (choice === undefined) throw new Error('The field has no choices');
  const child = all.find(({ parent }) => parent === choice.id);
  return child === undefined ? shown(choice) : { ...shown(choice), child: shown(child) };
}

function shown({ id, value }: Choice): JsonObject {
  return { self: `${siteOrigin}/rest/api/3/customFieldOption/${id}`, value, id };
}

/** An object that has the keys it is given, whatever they are. */
export function withKeys(entries: Iterable<readonly [string, Json]>): JsonObject {
  return Object.fromEntries(entries);
}
