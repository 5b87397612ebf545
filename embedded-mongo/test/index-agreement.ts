import { expect } from '@jest/globals';
import type { Collection, Document, Filter } from 'mongodb';
import { exactly } from './running-server.js';

/**
 * Every index of a collection has exactly the documents that the collection has: each once through the whole index, and each
 * by the values that it holds. Indexes must not be sparse here.
 */
export async function expectIndexesToAgree<T extends Document>(collection: Collection<T>): Promise<void> {
  const natural = await read(collection, {}, { $natural: 1 });
  expect(await collection.estimatedDocumentCount()).toBe(natural.length);
  for (const index of await collection.indexes()) {
    const name = index.name ?? '';
    expect(await collection.countDocuments({}, { hint: name })).toBe(natural.length);
    expect(await read(collection, {}, name)).toEqual(natural);
    const fields = Object.keys(index.key as Document);
    for (const filter of distinctFilters(natural, fields))
      expect(await read(collection, filter, name)).toEqual(await read(collection, filter, { $natural: 1 }));
  }
}

async function read<T extends Document>(
  collection: Collection<T>,
  filter: Document,
  hint: string | Document,
): Promise<string[]> {
  const found = await collection.find(filter as Filter<T>, { hint, promoteValues: false }).toArray();
  return found.map(exactly).sort();
}

/** At most twenty equalities that the documents at hand meet. */
function distinctFilters(documents: readonly string[], fields: readonly string[]): Document[] {
  const filters = new Map<string, Document>();
  for (const text of documents) {
    const document = JSON.parse(text) as Document;
    const values = fields.map((field) => plainValue(document[field]));
    if (values.some((value) => value === undefined)) continue;
    filters.set(JSON.stringify(values), Object.fromEntries(fields.map((field, n) => [field, values[n]])));
    if (filters.size === 20) break;
  }
  return [...filters.values()];
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return plainValue(value[0]);
  if (typeof value === 'object' && value !== null && '$numberInt' in value) return Number(value.$numberInt);
  return undefined;
}
