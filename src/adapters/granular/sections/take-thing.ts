import { accountIdsIn } from './account-ids.js';
import { type Endpoint, type Owner, filled } from './endpoint.js';
import type { Ground } from './ground.js';
import { idIn } from './part-of.js';

/** Puts a thing of a list into the archive, unless another owner gave it already; whether it was put. */
export async function takeThing(ground: Ground, endpoint: Endpoint, owner: Owner, thing: unknown): Promise<boolean> {
  const { crawl, book } = ground;
  if (endpoint.shared === true && !isFirst(ground, endpoint, thing)) return false;
  if (endpoint.unwritten === true) return true;
  for (const accountId of accountIdsIn(thing)) crawl.met(accountId);
  await crawl.archive.line(filled(endpoint.into, owner.ids), lineOf(endpoint, owner, thing));
  book.wrote(endpoint.section, 1);
  ground.told?.(thing);
  return true;
}

/** Puts a document into the archive, in the way that its endpoint says. */
export async function takeDocument(ground: Ground, endpoint: Endpoint, owner: Owner, document: unknown): Promise<void> {
  const { crawl, book, settings } = ground;
  if (endpoint.unwritten === true) return;
  for (const accountId of accountIdsIn(document)) crawl.met(accountId);
  if (endpoint.setting !== undefined) settings[endpoint.setting] = document;
  else if (endpoint.into.endsWith('.json'))
    await crawl.archive.file(filled(endpoint.into, owner.ids), pretty(document));
  else await crawl.archive.line(filled(endpoint.into, owner.ids), lineOf(endpoint, owner, document));
  book.wrote(endpoint.section, 1);
  ground.told?.(document);
}

/** A document as it stands in the archive, for people too. */
export function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A thing's id; labels are their own. */
export function idOf(endpoint: Pick<Endpoint, 'id'>, thing: unknown): string | undefined {
  return typeof thing === 'string' ? thing : idIn(thing, endpoint.id ?? 'id');
}

function lineOf({ as }: Endpoint, { ids }: Owner, thing: unknown): unknown {
  return as === undefined ? thing : { ...ids, [as]: thing };
}

function isFirst({ taken }: Ground, endpoint: Endpoint, thing: unknown): boolean {
  const id = idOf(endpoint, thing);
  if (id === undefined) return true;
  const ids = taken.get(endpoint.into) ?? new Set();
  taken.set(endpoint.into, ids);
  return ids.size < ids.add(id).size;
}
