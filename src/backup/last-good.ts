import type { BackupDeps } from './deps.js';

/** When what is in a scheme's newest good backup was read from the site; null when it has none. `but` does not count. */
export async function lastGood(
  { stores }: Pick<BackupDeps, 'stores'>,
  workspaceId: string,
  schemeId: string,
  but: string | null = null,
): Promise<Date | null> {
  const files = await stores.files.listByScheme(workspaceId, schemeId);
  return files.find((file) => file.state === 'good' && file.id !== but)?.takenAt ?? null;
}
