import { Readable } from 'node:stream';
import { OperatorError } from '../domain/operator-error.js';
import type { Storage } from '../ports/storage.js';

/** What is written to try a storage; any other content would do. */
const PROBE = Buffer.from('Backup Center tries whether it can write, read and remove files here.\n');

/**
 * Tries at the real storage what the bot will do there: write under a temporary name, rename, list, read back, ask for
 * the space, remove. Leaves nothing behind. `id` makes the probe's name its own; `name` is the storage's for errors.
 *
 * @throws OperatorError of the storage's codes; `file-differs` when what is read is not what was written.
 */
export async function verifyStorage(storage: Storage, id: string, name: string): Promise<void> {
  const probe = `backup-center-probe-${id}.txt`;
  await storage.put(probe, (offset) => Promise.resolve(Readable.from([PROBE.subarray(offset)])), {
    attempt: 1,
    expectedSize: PROBE.length,
  });
  try {
    const differs = (): OperatorError => new OperatorError('file-differs', { file: probe, storage: name });
    const listed = (await storage.list()).find((file) => file.name === probe);
    if (listed?.size !== PROBE.length) throw differs();
    const chunks: Buffer[] = [];
    for await (const chunk of await storage.get(probe)) chunks.push(Buffer.from(chunk as Uint8Array));
    if (!Buffer.concat(chunks).equals(PROBE)) throw differs();
    if (storage.capabilities.space) await storage.space();
  } catch (error) {
    // What went wrong first says more than what goes wrong after it.
    await storage.remove(probe).catch(() => undefined);
    throw error;
  }
  await storage.remove(probe);
}
