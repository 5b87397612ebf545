import type { Person } from './backup-center.js';
import type { BackupDeps } from './deps.js';
import { tellAlert } from './tell-alert.js';

type Deps = Pick<BackupDeps, 'stores' | 'notifier' | 'clock' | 'log'>;

/** Closes the question about a scheme's backups once none of them awaits an answer; it shows who gave it. */
export async function closeAnswered(deps: Deps, { workspaceId, userId }: Person, schemeId: string): Promise<void> {
  const { stores, clock } = deps;
  const files = await stores.files.listByScheme(workspaceId, schemeId);
  if (files.some((file) => file.state === 'awaiting-answer')) return;
  for (const found of await stores.alerts.listOpenOf(workspaceId, schemeId)) {
    let alert = found.code === 'archive-shrunk' ? found : null;
    while (alert !== null && alert.closedAt === null) {
      const now = clock.now();
      const changes = { closedAt: now, acknowledgedBy: userId, acknowledgedAt: now };
      const result = await stores.alerts.update(workspaceId, alert.id, alert.revision, changes);
      if (result.result === 'written') tellAlert(deps, result.record);
      alert = result.result === 'changed' ? result.current : null;
    }
  }
}
