import type { Storage } from '../ports/storage.js';
import { tryStorage } from './try-storage.js';

/**
 * Tries at the real storage what the bot will do there, and leaves nothing behind. `id` makes the probe's name its own;
 * `name` is the storage's for errors.
 *
 * @throws OperatorError of the storage's codes; `file-differs` when what is read is not what was written.
 */
export async function verifyStorage(storage: Storage, id: string, name: string): Promise<void> {
  for await (const each of tryStorage(storage, { id, name })) {
    if (each.state === 'failed') throw each.error;
  }
}
