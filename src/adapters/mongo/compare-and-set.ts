import type { UpdateFilter } from 'mongodb';
import type { WriteResult } from '../../ports/write-result.js';
import type { Conditions, Documents, StoredDocument } from './documents.js';

/** Carries out `update` if `expected` is true of the record with this key, and says how that ended. */
export async function compareAndSet<T>(
  records: Documents<T>,
  key: { readonly _id: string; readonly workspaceId: string },
  expected: Conditions,
  update: UpdateFilter<StoredDocument>,
): Promise<WriteResult<T>> {
  const record = await records.change({ ...expected, ...key }, update);
  if (record) return { result: 'written', record };
  const current = await records.find({ ...key });
  return current ? { result: 'changed', current } : { result: 'missing' };
}
