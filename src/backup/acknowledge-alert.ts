import type { Alert } from '../domain/alert.js';
import { OperatorError } from '../domain/operator-error.js';
import { audited } from './audited.js';
import type { Person } from './backup-center.js';
import { demand } from './demand.js';
import type { BackupDeps } from './deps.js';
import { tellAlert } from './tell-alert.js';

/** A person has taken note: the alert's buttons give way to the name. The first one counts. */
export async function acknowledgeAlert(deps: BackupDeps, by: Person, alertId: string): Promise<Alert> {
  const { stores, clock } = deps;
  const { workspaceId, userId } = by;
  await demand(deps, by, 'acknowledge-alert');
  for (;;) {
    const alert = await stores.alerts.find(workspaceId, alertId);
    if (alert === null) throw new OperatorError('alert-gone', {});
    if (alert.acknowledgedBy !== null || alert.closedAt !== null) return alert;
    const changes = { acknowledgedBy: userId, acknowledgedAt: clock.now() };
    const result = await stores.alerts.update(workspaceId, alertId, alert.revision, changes);
    if (result.result !== 'written') continue;
    const { subject: about, subjectName: name, code, count } = alert;
    const subject = { ...about, name };
    await audited(deps, {
      workspaceId,
      userId,
      action: 'alert.acknowledged',
      subject,
      after: { alertId, code, count },
    });
    tellAlert(deps, result.record);
    return result.record;
  }
}
