import type { Alert } from '../domain/alert.js';
import type { BackupDeps } from './deps.js';

/**
 * Has people told of an alert as it is now, and does not wait for it: Slack may take its time, or be away. What was not
 * told is told later by `watch`.
 */
export function tellAlert({ notifier, log }: Pick<BackupDeps, 'notifier' | 'log'>, alert: Alert): void {
  const { workspaceId, id } = alert;
  notifier
    .alertChanged(alert)
    .catch((error: unknown) => log.warn({ err: error, alertId: id }, 'an alert was not told'));
  notifier.homeChanged(workspaceId);
}
