import type { PlainTextOption } from '@slack/types';
import { option, plain } from '../elements.js';
import type { Texts } from '../texts/texts.js';
import type { Choices } from './inputs.js';

/** Names that were changed for good, which the list of the runtime still has in their old form. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Slack takes a hundred groups of a hundred options. */
const mostInGroup = 100;

/** Every zone that this program knows, under the name that people look for. */
export const knownTimeZones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone),
];

/**
 * A menu of all zones, by part of the world. A menu, not a text field: Slack searches in it as a person types, nothing
 * can be misspelt, and it tells of a choice once, where a text field tells of every letter. The chosen zone is listed
 * even when it is an old name.
 */
export function timeZoneChoices(texts: Texts, zones: readonly string[], chosen: string): Choices {
  const all = chosen === '' || zones.includes(chosen) ? zones : [...zones, chosen];
  const regions = new Map<string, string[]>();
  for (const zone of [...new Set(all)].toSorted()) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : texts.schemeForm.otherZones;
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return { option_groups: [...regions].flatMap(([region, ofRegion]) => groupsOf(texts, region, ofRegion)) };
}

function groupsOf(texts: Texts, region: string, zones: readonly string[]) {
  const groups = Math.ceil(zones.length / mostInGroup);
  const size = Math.ceil(zones.length / groups);
  return Array.from({ length: groups }, (_, index) => {
    const part = zones.slice(index * size, (index + 1) * size);
    const range = texts.schemeForm.zoneRange(region, city(part.at(0)), city(part.at(-1)));
    return {
      label: plain(groups === 1 ? region : range),
      options: part.map((zone): PlainTextOption => option(zone, zone)),
    };
  });
}

function city(zone = ''): string {
  return zone.slice(zone.indexOf('/') + 1);
}
