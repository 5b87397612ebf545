import { isFinished } from '../domain/run-state.js';
import { armScheme } from './arm-scheme.js';
import type { BackupDeps } from './deps.js';
import { oneByOne } from './one-by-one.js';
import { startDueRun } from './start-due-run.js';

/**
 * At the start of a process that works on runs: runs that were going on go on, schemes and sites that are held by runs
 * that are over are free, every scheme is armed, and what was due meanwhile is made up or said to be late. Starting
 * twice, or several processes at once, changes nothing more.
 */
export async function recover(deps: BackupDeps): Promise<void> {
  const { stores, queue, clock, log } = deps;
  const unfinished = await stores.runs.listUnfinishedEverywhere();
  await oneByOne(deps, unfinished, async ({ workspaceId, id, wait }) => {
    await queue.advance(workspaceId, id, wait !== null && 'until' in wait ? wait.until : clock.now());
  });
  await freeSites(deps);
  await oneByOne(deps, await stores.schemes.listEverywhere(), async ({ workspaceId, id, activeRun }) => {
    await freeScheme(deps, workspaceId, id, activeRun);
    await startDueRun(deps, workspaceId, id);
    const now = await stores.schemes.find(workspaceId, id);
    if (now !== null) await armScheme(deps, now);
  });
  log.info({ runs: unfinished.length }, 'recovered');
}

/** Only from runs that are over: one that is not there yet may be in the making. `requestRun` sees to the rest. */
async function freeScheme(
  { stores }: BackupDeps,
  workspaceId: string,
  schemeId: string,
  holder: string | null,
): Promise<void> {
  if (holder === null) return;
  const run = await stores.runs.find(workspaceId, holder);
  if (run === null || !isFinished(run.state) || !run.told) return;
  await stores.schemes.releaseRun(workspaceId, schemeId, holder);
}

async function freeSites(deps: BackupDeps): Promise<void> {
  const { sites, runs } = deps.stores;
  await oneByOne(deps, await sites.listBusyEverywhere(), async ({ workspaceId, id, busyWith }) => {
    if (busyWith === null) return;
    const run = await runs.find(workspaceId, busyWith);
    if (run === null || isFinished(run.state)) await sites.vacate(workspaceId, id, busyWith);
  });
}
