import type { Db, Filter, Sort, UpdateFilter } from 'mongodb';
import type { z } from 'zod';
import type { Page, Paged } from '../../ports/page.js';
import { asDuplicate, Duplicate } from './duplicate.js';
import { faultPath, parseDocument } from './parse-document.js';
import { reach } from './reach.js';

/** How every record is stored: its id is the document's, and its workspace stands in it. */
export interface StoredDocument {
  readonly _id: string;
  readonly workspaceId: string;
}

/** What must be true of a document: values and operators by field. */
export type Conditions = Filter<StoredDocument> & Readonly<Record<string, unknown>>;

/**
 * One collection, read through its schema. All that the stores do to the database goes through these few calls:
 * - What comes out fits the fields; `insert` and `change` reject what could not be read again, and write nothing.
 * - `insert` of an id that the workspace has already does nothing; another duplicate is a `Duplicate`.
 * - `change` is one atomic step of the server: it resolves to the record after it, or to null when nothing fits.
 */
export interface Documents<T> {
  insert(document: StoredDocument & Readonly<Record<string, unknown>>): Promise<void>;
  find(filter: Conditions, sort?: Sort): Promise<T | null>;
  list(filter: Conditions, sort: Sort): Promise<readonly T[]>;
  page(filter: Conditions, sort: Sort, page: Page): Promise<Paged<T>>;
  change(filter: Conditions, update: UpdateFilter<StoredDocument>): Promise<T | null>;
  remove(filter: Conditions): Promise<boolean>;
  removeAll(filter: Conditions): Promise<void>;
}

/** The server would take a limit of 0 for "no limit", and a negative one for something else again. */
function checkPage({ offset, limit }: Page): void {
  if (!Number.isInteger(offset) || offset < 0 || !Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`No such page: offset ${offset}, limit ${limit}`);
  }
}

/**
 * `fields` is what a document has, `toRecord` makes of it what the stores give out. Opens nothing: the collection is
 * made by its first document or index.
 */
export function documents<Fields extends z.ZodObject, T>(
  db: Db,
  name: string,
  fields: Fields,
  toRecord: (document: z.output<Fields>) => T,
): Documents<T> {
  const collection = db.collection<StoredDocument>(name);
  const changeable = fields.partial().strict();

  function parse(document: StoredDocument): T {
    return toRecord(parseDocument(fields, name, document));
  }

  function checkReadable(schema: z.ZodType, written: unknown): void {
    const { error } = schema.safeParse(written);
    // Ours to mend, not a person's: what the stores are given must be fit.
    if (error) throw new Error(`Not written to ${name}, it could not be read again: ${faultPath(error)}`);
  }

  async function insert(document: StoredDocument & Readonly<Record<string, unknown>>): Promise<void> {
    checkReadable(fields, document);
    try {
      await reach(() => collection.insertOne(document));
    } catch (error) {
      const { _id, workspaceId } = document;
      const duplicate = asDuplicate(error);
      if (!(duplicate instanceof Duplicate)) throw error;
      if ((await reach(() => collection.countDocuments({ _id, workspaceId }))) === 0) throw duplicate;
    }
  }

  async function find(filter: Conditions, sort: Sort = {}): Promise<T | null> {
    const document = await reach(() => collection.findOne(filter, { sort }));
    return document && parse(document);
  }

  async function list(filter: Conditions, sort: Sort): Promise<readonly T[]> {
    return (await reach(() => collection.find(filter).sort(sort).toArray())).map(parse);
  }

  async function page(filter: Conditions, sort: Sort, wanted: Page): Promise<Paged<T>> {
    checkPage(wanted);
    const [found, total] = await reach(() =>
      Promise.all([
        collection.find(filter).sort(sort).skip(wanted.offset).limit(wanted.limit).toArray(),
        collection.countDocuments(filter),
      ]),
    );
    return { items: found.map(parse), total };
  }

  async function change(filter: Conditions, update: UpdateFilter<StoredDocument>): Promise<T | null> {
    const pushed = Object.entries(update.$push ?? {}).map(([field, item]) => [field, [item]]);
    checkReadable(changeable, { ...update.$set, ...Object.fromEntries(pushed) });
    try {
      const document = await reach(() => collection.findOneAndUpdate(filter, update, { returnDocument: 'after' }));
      return document && parse(document);
    } catch (error) {
      throw asDuplicate(error);
    }
  }

  async function remove(filter: Conditions): Promise<boolean> {
    return (await reach(() => collection.deleteOne(filter))).deletedCount === 1;
  }

  async function removeAll(filter: Conditions): Promise<void> {
    await reach(() => collection.deleteMany(filter));
  }

  return { insert, find, list, page, change, remove, removeAll };
}
