import type { Db } from 'mongodb';
import { z } from 'zod';
import { asDuplicate, Duplicate } from '../duplicate.js';
import { parseDocument } from '../parse-document.js';
import { reach } from '../reach.js';

interface VersionDocument {
  readonly _id: string;
  readonly version: number;
  readonly holder: string | null;
  readonly heldUntil: Date;
}

const schema = z.object({
  _id: z.string(),
  version: z.int().nonnegative(),
  holder: z.string().nullable(),
  heldUntil: z.date(),
});

const _id = 'version';
const longAgo = new Date(0);

/**
 * The version of the data, in one document, and who may raise it. Each call is one atomic step of the server.
 * - `take` gives the document to `holder` until a moment, if the version is still `version` and nobody holds it or the
 *   holder's time is over; false when not.
 * - `renew` moves that moment, `raise` makes the version one higher, `release` gives the document back; all of them
 *   only for who holds it, else false.
 */
export interface StoredVersion {
  read(): Promise<number>;
  take(version: number, holder: string, now: Date, until: Date): Promise<boolean>;
  renew(holder: string, until: Date): Promise<boolean>;
  raise(holder: string, from: number): Promise<boolean>;
  release(holder: string): Promise<boolean>;
}

export function storedVersion(db: Db): StoredVersion {
  const collection = db.collection<VersionDocument>('meta');

  async function create(): Promise<void> {
    try {
      await reach(() => collection.insertOne({ _id, version: 0, holder: null, heldUntil: longAgo }));
    } catch (error) {
      // Another process made it in the same moment.
      if (!(asDuplicate(error) instanceof Duplicate)) throw error;
    }
  }

  async function read(): Promise<number> {
    const document = await reach(() => collection.findOne({ _id }));
    if (document) return parseDocument(schema, 'meta', document).version;
    await create();
    return read();
  }

  async function set(
    expected: { version?: number; holder?: string; heldUntil?: { $lt: Date } },
    fields: Partial<Omit<VersionDocument, '_id'>>,
  ): Promise<boolean> {
    return (await reach(() => collection.findOneAndUpdate({ _id, ...expected }, { $set: fields }))) !== null;
  }

  return {
    read,
    // Who releases it also sets its time back, so that one condition covers "free" and "held by somebody who died".
    take: (version, holder, now, until) => set({ version, heldUntil: { $lt: now } }, { holder, heldUntil: until }),
    renew: (holder, until) => set({ holder }, { heldUntil: until }),
    raise: (holder, from) => set({ holder, version: from }, { version: from + 1 }),
    release: (holder) => set({ holder }, { holder: null, heldUntil: longAgo }),
  };
}
