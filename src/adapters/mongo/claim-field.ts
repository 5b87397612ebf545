import type { Claim } from '../../ports/claim.js';
import type { Documents } from './documents.js';

type HolderField<T> = { [K in keyof T]: T[K] extends string | null ? K : never }[keyof T] & string;

/** The record's own key, in its own workspace. */
interface Key {
  readonly _id: string;
  readonly workspaceId: string;
}

/** Writes `runId` into a field that names the holder, if nobody holds it; the server decides who is first. */
export async function claimField<T>(
  records: Documents<T>,
  key: Key,
  field: HolderField<T>,
  runId: string,
): Promise<Claim> {
  // The caller's own id counts as free, so that a claim whose answer was lost can be repeated.
  const claimed = await records.change({ ...key, [field]: { $in: [null, runId] } }, { $set: { [field]: runId } });
  if (claimed) return { result: 'claimed' };
  const current = await records.find({ ...key });
  if (!current) return { result: 'missing' };
  const by = current[field];
  // Null: it was let go between the two calls.
  return typeof by === 'string' ? { result: 'held', by } : claimField(records, key, field, runId);
}

/** Empties the field if `runId` stands in it; false when it did not. */
export async function releaseField<T>(
  records: Documents<T>,
  key: Key,
  field: HolderField<T>,
  runId: string,
): Promise<boolean> {
  return (await records.change({ ...key, [field]: runId }, { $set: { [field]: null } })) !== null;
}
