import type { Alert } from '../domain/alert.js';
import { OperatorError } from '../domain/operator-error.js';
import { audited } from './audited.js';
import type { Person } from './backup-center.js';
import { demandChange } from './demand-change.js';
import type { BackupDeps } from './deps.js';

/** A person has taken note: the alert's buttons give way to the name. The first one counts. */
export async function acknowledgeAlert(deps: BackupDeps, by: Person, alertId: string): Promise<Alert> {
  const { stores, clock, notifier } = deps;
  const { workspaceId, userId } = by;
  await demandChange(deps, by, 'acknowledge alerts');
  for (;;) {
    const alert = await stores.alerts.find(workspaceId, alertId);
    if (alert === null) throw new OperatorError('alert-gone', {});
    if (alert.acknowledgedBy !== null || alert.closedAt !== null) return alert;
    const changes = { acknowledgedBy: userId, acknowledgedAt: clock.now() };
    const result = await stores.alerts.update(workspaceId, alertId, alert.revision, changes);
    if (result.result !== 'written') continue;
    const subject = { kind: 'scheme', id: alert.subject.id, name: alert.subjectName } as const;
    await audited(deps, { workspaceId, userId, action: 'alert.acknowledged', subject, after: { code: alert.code } });
    await notifier.alertChanged(result.record);
    notifier.homeChanged(workspaceId);
    return result.record;
  }
}
