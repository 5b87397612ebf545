import type { Alert } from '../domain/alert.js';
import type { OperatorErrorCode } from '../domain/operator-error-codes.js';
import type { BackupDeps } from './deps.js';
import { tellAlert } from './tell-alert.js';

type Deps = Pick<BackupDeps, 'stores' | 'notifier' | 'clock' | 'log'>;

/** Closes what is open about a subject, all of it or the causes chosen, because it was set right. People are told. */
export async function closeAlerts(
  deps: Deps,
  workspaceId: string,
  subjectId: string,
  chosen: (code: OperatorErrorCode, alert: Alert) => boolean = () => true,
): Promise<void> {
  for (const closed of await close(deps, workspaceId, subjectId, chosen)) tellAlert(deps, closed);
}

/** The same for what a person did away with: nothing recovered, so nobody is told that it did. */
export async function dropAlerts(
  deps: Deps,
  workspaceId: string,
  subjectId: string,
  chosen: (code: OperatorErrorCode, alert: Alert) => boolean = () => true,
): Promise<void> {
  for (const { id, revision, message } of await close(deps, workspaceId, subjectId, chosen)) {
    await deps.stores.alerts.markShown(workspaceId, id, revision, message);
  }
}

async function close(
  { stores, clock }: Deps,
  workspaceId: string,
  subjectId: string,
  chosen: (code: OperatorErrorCode, alert: Alert) => boolean,
): Promise<readonly Alert[]> {
  const closed: Alert[] = [];
  for (const found of await stores.alerts.listOpenOf(workspaceId, subjectId)) {
    let alert: Alert | null = chosen(found.code, found) ? found : null;
    while (alert !== null && alert.closedAt === null) {
      const result = await stores.alerts.update(workspaceId, alert.id, alert.revision, { closedAt: clock.now() });
      if (result.result === 'written') closed.push(result.record);
      alert = result.result === 'changed' ? result.current : null;
    }
  }
  return closed;
}
