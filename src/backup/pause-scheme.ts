import { OperatorError } from '../domain/operator-error.js';
import type { Scheme } from '../domain/scheme.js';
import { armScheme } from './arm-scheme.js';
import { audited } from './audited.js';
import type { Person } from './backup-center.js';
import { demand } from './demand.js';
import type { BackupDeps } from './deps.js';
import { schemeById } from './find-scheme.js';

/** From now on nothing is due for this scheme; people can still start it. A run that goes on is left alone. */
export function pauseScheme(deps: BackupDeps, by: Person, schemeId: string): Promise<Scheme> {
  return setPaused(deps, by, schemeId, true);
}

/** The scheme is due again from the next moment of its schedule on; what passed meanwhile was not missed. */
export function resumeScheme(deps: BackupDeps, by: Person, schemeId: string): Promise<Scheme> {
  return setPaused(deps, by, schemeId, false);
}

async function setPaused(deps: BackupDeps, by: Person, schemeId: string, paused: boolean): Promise<Scheme> {
  const { stores, clock, notifier } = deps;
  const { workspaceId, userId } = by;
  await demand(deps, by, 'pause-scheme');
  for (;;) {
    const scheme = await schemeById(deps, workspaceId, schemeId);
    if (scheme.paused === paused) return scheme;
    const stamp = { updatedAt: clock.now(), updatedBy: userId };
    const result = await stores.schemes.update(workspaceId, schemeId, scheme.revision, { paused }, stamp);
    if (result.result === 'missing') throw new OperatorError('scheme-gone', {});
    if (result.result === 'changed') continue;
    const armed = await armScheme(deps, result.record);
    const subject = { kind: 'scheme', id: schemeId, name: scheme.name } as const;
    const change = { before: { paused: scheme.paused }, after: { paused } };
    const action = paused ? 'scheme.paused' : 'scheme.resumed';
    await audited(deps, { workspaceId, userId, action, subject, ...change });
    const { channel, name: schemeName } = scheme;
    const what = { is: paused ? 'scheme-paused' : 'scheme-resumed' } as const;
    notifier.changeMade({ workspaceId, userId, channel, schemeName, what });
    notifier.homeChanged(workspaceId);
    return armed;
  }
}
