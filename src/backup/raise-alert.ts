import type { Alert } from '../domain/alert.js';
import type { BackupDeps } from './deps.js';
import { tellAlert } from './tell-alert.js';

/** What happened, and whom to tell. */
export type AlertCause = Pick<
  Alert,
  'workspaceId' | 'subject' | 'subjectName' | 'code' | 'params' | 'channel' | 'owner' | 'runId' | 'lastGoodAt'
> & { readonly at: Date };

type Deps = Pick<BackupDeps, 'stores' | 'notifier' | 'newId' | 'newReference' | 'log'>;

/**
 * Keeps something that people must know, and has them told. What is open already for this subject and cause is counted
 * in the same alert; the same run is counted once, however often it is raised.
 */
export async function raiseAlert(deps: Deps, { at, ...cause }: AlertCause): Promise<Alert> {
  const fresh: Alert = {
    ...cause,
    id: deps.newId(),
    firstAt: at,
    lastAt: at,
    count: 1,
    reference: deps.newReference(),
    acknowledgedBy: null,
    acknowledgedAt: null,
    closedAt: null,
    message: null,
    revision: 1,
    shownRevision: 0,
  };
  const raised = await opened(deps, fresh, { at, ...cause });
  deps.log.warn({ code: cause.code, alertId: raised.id, runId: cause.runId, referenceId: raised.reference }, 'alert');
  tellAlert(deps, raised);
  return raised;
}

async function opened(deps: Deps, fresh: Alert, cause: AlertCause): Promise<Alert> {
  for (;;) {
    const { opened, alert } = await deps.stores.alerts.open(fresh);
    if (opened) return alert;
    const counted = await countIn(deps, alert, cause, fresh.reference);
    // Closed in this moment, it would not be seen again: this is a new one.
    if (counted.closedAt === null) return counted;
  }
}

async function countIn(deps: Deps, open: Alert, { at, ...cause }: AlertCause, reference: string): Promise<Alert> {
  let alert = open;
  while (alert.closedAt === null) {
    const sameAgain = cause.runId === null ? alert.lastAt >= at : alert.runId === cause.runId;
    if (sameAgain) return alert;
    const { params, channel, owner, subjectName, runId, lastGoodAt } = cause;
    const result = await deps.stores.alerts.update(alert.workspaceId, alert.id, alert.revision, {
      ...{ params, channel, owner, subjectName, runId, lastGoodAt, reference },
      lastAt: at,
      count: alert.count + 1,
      // Who took note of an earlier time has not seen this one.
      acknowledgedBy: null,
      acknowledgedAt: null,
    });
    if (result.result === 'written') return result.record;
    if (result.result === 'missing') return alert;
    alert = result.current;
  }
  return alert;
}
