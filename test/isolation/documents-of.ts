import { BSON, type Db } from 'mongodb';
import { indexes } from '../../src/adapters/mongo/indexes.js';

/** All documents of a workspace as the database has them, byte by byte, each collection by its name. */
export async function documentsOf(db: Db, workspaceId: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const name of Object.keys(indexes).sort()) {
    const documents = await db.collection(name).find({ workspaceId }).sort({ _id: 1 }).toArray();
    found[name] = documents.map((document) => Buffer.from(BSON.serialize(document)).toString('latin1'));
  }
  return found;
}

/** Empties everything. */
export async function forgetAll(db: Db): Promise<void> {
  await Promise.all(Object.keys(indexes).map((name) => db.collection(name).deleteMany({})));
}
