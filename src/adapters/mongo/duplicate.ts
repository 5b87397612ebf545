import { MongoServerError } from 'mongodb';

/** Thrown by a write that a unique index refused. It stays inside this folder: the stores know what it means. */
export class Duplicate extends Error {
  override readonly name = 'Duplicate';
}

/** The driver's error for that as a `Duplicate`; any other error as it is. */
export function asDuplicate(error: unknown): unknown {
  const duplicate = error instanceof MongoServerError && error.code === 11000;
  return duplicate ? new Duplicate(error.message, { cause: error }) : error;
}
