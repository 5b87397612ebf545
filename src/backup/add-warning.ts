import type { Run, RunWarning } from '../domain/run.js';
import type { BackupDeps } from './deps.js';

/** Writes a warning to a run that does not have this very one yet: after a crash the same is found again. */
export async function addWarning(
  { stores }: Pick<BackupDeps, 'stores'>,
  { workspaceId, id, warnings }: Pick<Run, 'workspaceId' | 'id' | 'warnings'>,
  warning: RunWarning,
): Promise<void> {
  const text = JSON.stringify(warning);
  if (warnings.some((known) => JSON.stringify(known) === text)) return;
  await stores.runs.addWarning(workspaceId, id, warning);
}
