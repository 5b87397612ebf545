import type { OperatorError } from '../../domain/operator-error.js';
import { Duplicate } from './duplicate.js';

/** Does a write that a unique index may refuse, and then rejects with `taken` instead. */
export async function naming<T>(write: () => Promise<T>, taken: () => OperatorError): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof Duplicate ? taken() : error;
  }
}
