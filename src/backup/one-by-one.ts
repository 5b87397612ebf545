import type { BackupDeps } from './deps.js';
import { isDatabaseFault } from './database-fault.js';

/** Does the work for each. What fails for one is logged and keeps nobody from the others, but for the database's faults. */
export async function oneByOne<T extends { readonly id: string }>(
  { log, newReference }: Pick<BackupDeps, 'log' | 'newReference'>,
  records: readonly T[],
  work: (record: T) => Promise<void>,
): Promise<void> {
  for (const record of records) {
    try {
      await work(record);
    } catch (error) {
      if (isDatabaseFault(error)) throw error;
      log.error({ err: error, id: record.id, referenceId: newReference() }, 'one of many could not be looked after');
    }
  }
}
