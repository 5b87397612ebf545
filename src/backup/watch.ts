import type { Run } from '../domain/run.js';
import { nextDue } from '../domain/schedule-engine.js';
import type { Scheme } from '../domain/scheme.js';
import { armScheme } from './arm-scheme.js';
import type { BackupDeps } from './deps.js';
import { oneByOne } from './one-by-one.js';
import { tell } from './settle-run.js';
import { startDueRun } from './start-due-run.js';

/** How late the queue may be before the watch serves a due scheme itself. */
const OVERDUE_MS = 2 * 60_000;

/**
 * How soon a run is looked at that no job knows of. Longer than any pause that a source asks for, for nothing here
 * tells which runs those are, and a site that asks for peace is to have it.
 */
const LOST_MS = 16 * 60_000;

/** So many are told at once. */
const TOLD_AT_ONCE = 50;

/**
 * What nobody else would notice, every minute: schemes that are due and were not started, runs that no job knows of,
 * people who were not told. One fault does not keep it from the rest.
 */
export async function watch(deps: BackupDeps): Promise<void> {
  // Slack, which may be slow, comes last.
  for (const part of [keepSchemesArmed, keepRunsGoing, tellWhatIsUntold]) {
    try {
      await part(deps);
    } catch (error) {
      deps.log.error({ err: error, part: part.name, referenceId: deps.newReference() }, 'the watch met an error');
    }
  }
}

async function keepSchemesArmed(deps: BackupDeps): Promise<void> {
  const schemes = await deps.stores.schemes.listEverywhere();
  const now = deps.clock.now();
  await oneByOne(deps, schemes, async (scheme) => {
    if (isOverdue(scheme, now)) await startDueRun(deps, scheme.workspaceId, scheme.id);
    else if (isMistaken(scheme, now)) await armScheme(deps, scheme);
  });
}

function isOverdue({ dueAt, pendingDue, paused }: Scheme, now: Date): boolean {
  const late = (at: Date): boolean => now.getTime() - at.getTime() > OVERDUE_MS;
  return (pendingDue !== null && late(pendingDue.dueAt)) || (!paused && dueAt !== null && late(dueAt));
}

/** Its process died between a change of the scheme and what follows from it, or the zone has new rules. */
function isMistaken({ dueAt, paused, schedule }: Scheme, now: Date): boolean {
  if (paused) return dueAt !== null;
  return dueAt === null || (dueAt > now && dueAt.getTime() !== nextDue(schedule, now).getTime());
}

async function keepRunsGoing({ stores, queue, clock, ...deps }: BackupDeps): Promise<void> {
  const now = clock.now();
  await oneByOne(deps, await stores.runs.listUnfinishedEverywhere(), async ({ workspaceId, id, attempt, wait }) => {
    const lost = new Date(now.getTime() + LOST_MS);
    const until = wait !== null && 'until' in wait ? wait.until : lost;
    // Who asked for it died before the queue knew: nobody has worked on it yet.
    await queue.advance(workspaceId, id, attempt === 0 ? now : until);
  });
}

async function tellWhatIsUntold(deps: BackupDeps): Promise<void> {
  const { stores, notifier } = deps;
  const runs = await stores.runs.listUntoldEverywhere();
  await someAtOnce(runs, (run) => tellEnd(deps, run));
  await someAtOnce(await stores.alerts.listUnshownEverywhere(), (alert) => notifier.alertChanged(alert));
}

/** What follows the end comes first: the message names its warnings. */
async function tellEnd(deps: BackupDeps, { workspaceId, schemeId, id }: Run): Promise<void> {
  const scheme = await deps.stores.schemes.find(workspaceId, schemeId);
  if (scheme?.activeRun === id) await deps.queue.advance(workspaceId, id, deps.clock.now());
  else await tell(deps, workspaceId, id);
}

async function someAtOnce<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += TOLD_AT_ONCE) {
    await Promise.all(items.slice(start, start + TOLD_AT_ONCE).map(work));
  }
}
