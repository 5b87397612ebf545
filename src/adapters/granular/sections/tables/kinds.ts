import type { ArchiveSection } from '../../../../domain/archive-section.js';
import type { PageFamily } from '../../rest/rest.js';
import type { Endpoint } from '../endpoint.js';

export const api = '/rest/api/3';

/** Pages of `values` with `startAt`. */
export function pages(size: number): PageFamily {
  return { pages: 'values', size };
}

/** All at once, as an array or under a name. */
export function whole(name?: string): PageFamily {
  return name === undefined ? { pages: 'whole' } : { pages: 'whole', name };
}

/** Everything that apps and people have put down at a thing: its keys, and the value of each. */
export function propertiesAt(section: ArchiveSection, path: string, into: string): Endpoint {
  const value: Endpoint = { section, path: `${path}/{propertyKey}`, into, as: 'property' };
  const keys = { list: whole('keys'), unwritten: true, id: 'key', place: 'propertyKey' };
  return { section, path, into, ...keys, each: [value] };
}
