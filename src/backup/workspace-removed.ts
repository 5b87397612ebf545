import { OperatorError } from '../domain/operator-error.js';
import type { Scheme } from '../domain/scheme.js';
import { armScheme } from './arm-scheme.js';
import { audited } from './audited.js';
import { endRun } from './cancel-run.js';
import type { BackupDeps } from './deps.js';

/**
 * The bot was taken out of a workspace at this moment: its token there is forgotten, its schemes pause and its runs are
 * cancelled, so that nothing of a customer who left is read any more. Connections and the list of files stay, for the
 * day when it is installed again. Nothing happens when it was installed again since: Slack may tell late, and more than
 * once.
 */
export async function workspaceRemoved(deps: BackupDeps, workspaceId: string, at: Date): Promise<void> {
  const { stores } = deps;
  const installation = await stores.installations.find(workspaceId);
  if (installation !== null && installation.installedAt > at) return;
  for (const { id } of await stores.schemes.list(workspaceId)) await stop(deps, workspaceId, id);
  // Last: while it is there, all of it can be done again.
  if (installation === null || !(await stores.installations.remove(workspaceId))) return;
  const { workspaceName, scopes, installedBy } = installation;
  await audited(deps, {
    workspaceId,
    userId: null,
    action: 'workspace.removed',
    subject: { kind: 'permissions', id: workspaceId, name: workspaceName },
    before: { installedBy, scopes: [...scopes] },
  });
}

async function stop(deps: BackupDeps, workspaceId: string, schemeId: string): Promise<void> {
  const scheme = await paused(deps, workspaceId, schemeId);
  if (scheme === null || scheme.activeRun === null) return;
  try {
    await endRun(deps, { workspaceId, userId: null }, scheme.activeRun);
  } catch (error) {
    if (!(error instanceof OperatorError && ['run-over', 'run-gone'].includes(error.code))) throw error;
  }
}

/** The scheme as it is then; null when it was deleted meanwhile. */
async function paused(deps: BackupDeps, workspaceId: string, schemeId: string): Promise<Scheme | null> {
  const { stores, clock } = deps;
  for (;;) {
    const scheme = await stores.schemes.find(workspaceId, schemeId);
    if (scheme === null || scheme.paused) return scheme;
    const { revision, updatedBy, name } = scheme;
    // The bot is no person: who changed the settings last stays so, and the audit log has it.
    const stamp = { updatedAt: clock.now(), updatedBy };
    const result = await stores.schemes.update(workspaceId, schemeId, revision, { paused: true }, stamp);
    if (result.result === 'missing') return null;
    if (result.result === 'changed') continue;
    const subject = { kind: 'scheme', id: schemeId, name } as const;
    const change = { before: { paused: false }, after: { paused: true } };
    await audited(deps, { workspaceId, userId: null, action: 'scheme.paused', subject, ...change });
    return armScheme(deps, result.record);
  }
}
