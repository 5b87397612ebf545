import type { Alert } from '../domain/alert.js';
import type { OperatorErrorCode } from '../domain/operator-error-codes.js';
import type { BackupDeps } from './deps.js';

/** Closes what is open about a subject, all of it or the causes chosen, because it was set right. People are told. */
export async function closeAlerts(
  { stores, notifier, clock }: Pick<BackupDeps, 'stores' | 'notifier' | 'clock'>,
  workspaceId: string,
  subjectId: string,
  chosen: (code: OperatorErrorCode) => boolean = () => true,
): Promise<void> {
  for (const found of await stores.alerts.listOpenOf(workspaceId, subjectId)) {
    if (!chosen(found.code)) continue;
    let alert: Alert = found;
    while (alert.closedAt === null) {
      const result = await stores.alerts.update(workspaceId, alert.id, alert.revision, { closedAt: clock.now() });
      if (result.result === 'missing') break;
      if (result.result === 'written') {
        await notifier.alertChanged(result.record);
        break;
      }
      alert = result.current;
    }
  }
}
