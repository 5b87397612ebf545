import type { Run } from '../domain/run.js';
import type { Scheme } from '../domain/scheme.js';
import { isDatabaseFault } from './database-fault.js';
import type { BackupDeps } from './deps.js';
import { withStorage } from './with-storage.js';

/**
 * Removes what a run without success left at its storage: its parts, and the file itself where it was whole already but
 * never became a backup. Best effort: a part that stays is removed before the scheme's next transfer.
 */
export async function removeLeftovers(deps: BackupDeps, run: Run, scheme: Scheme | null): Promise<void> {
  const { fileName } = run;
  if (fileName === null) return;
  try {
    await withStorage(deps, run, async (storage) => {
      for (const part of await storage.listParts()) {
        if (part.file === fileName) await storage.removePart(part.name);
      }
      if (!(await isAnothers(deps, run, fileName, scheme))) await storage.remove(fileName);
    });
  } catch (error) {
    if (isDatabaseFault(error)) throw error;
    deps.log.warn({ err: error, runId: run.id, file: fileName }, 'what a run left could not be removed yet');
  }
}

/** Whether a file of this name is a backup by now, or will be one: the same export may be picked up again. */
async function isAnothers(
  { stores }: BackupDeps,
  { id, workspaceId, schemeId, storageId, folder }: Run,
  fileName: string,
  scheme: Scheme | null,
): Promise<boolean> {
  const active = scheme?.activeRun ?? id;
  const going = active === id ? null : await stores.runs.find(workspaceId, active);
  if (going?.fileName === fileName) return true;
  const files = await stores.files.listByScheme(workspaceId, schemeId);
  return files.some((file) => file.name === fileName && file.storageId === storageId && file.folder === folder);
}
