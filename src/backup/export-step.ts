import { backupFileName } from '../domain/backup-file-name.js';
import type { ExportStep } from '../ports/backup-source.js';
import { demandRoom } from './demand-room.js';
import type { BackupDeps } from './deps.js';
import { occupySite } from './occupy-site.js';
import { type NextStep, noFault, type RunInHand } from './run-in-hand.js';
import { sourceOf } from './source-of.js';
import { wakeWaiting } from './wake-waiting.js';
import { withStorage } from './with-storage.js';

/** One look at the export. Its ticket is kept before the next look. */
export async function exportStep(deps: BackupDeps, inHand: RunInHand): Promise<NextStep> {
  // The site was left to others while Atlassian's limit lasted.
  const again = await occupySite(deps, inHand);
  if (again !== null) return again;
  const step = await sourceOf(deps, inHand.run).progress(inHand.run.exportTicket);
  const { clock } = deps;
  switch (step.state) {
    case 'working':
      await inHand.note({
        ...noFault,
        exportTicket: step.ticket,
        phase: step.phase,
        activity: step.activity,
        progress: { percent: step.percent, bytes: 0, totalBytes: null },
      });
      return step.pauseMs === 0 ? 'now' : new Date(clock.now().getTime() + step.pauseMs);
    case 'foreign':
      await inHand.note({ ...noFault, exportTicket: step.ticket, wait: { for: 'foreign-export' } });
      return new Date(clock.now().getTime() + step.pauseMs);
    case 'limited':
      return awaitLimit(deps, inHand, step);
    case 'ready':
      return ready(deps, inHand, step);
  }
}

/** Others may use the site meanwhile: the limit is on exports with attachments only. */
async function awaitLimit(
  deps: BackupDeps,
  inHand: RunInHand,
  { ticket, until }: ExportStep & { state: 'limited' },
): Promise<NextStep> {
  const { workspaceId, siteId, id } = inHand.run;
  await inHand.note({ ...noFault, exportTicket: ticket, wait: { for: 'export-limit', until } });
  await deps.stores.sites.vacate(workspaceId, siteId, id);
  await wakeWaiting(deps, inHand.run);
  return until;
}

async function ready(
  deps: BackupDeps,
  inHand: RunInHand,
  { ticket, takenAt, estimate }: ExportStep & { state: 'ready' },
): Promise<NextStep> {
  const fileName = await placeFor(deps, inHand, takenAt, estimate ?? 0);
  await inHand.move('storing', {
    ...noFault,
    exportTicket: ticket,
    takenAt,
    fileName,
    phase: null,
    activity: null,
    progress: { percent: null, bytes: 0, totalBytes: null },
  });
  return 'now';
}

/**
 * The name that the file will have, where there is room for it. Two files of one second, such as an export picked up
 * twice, differ by a number.
 */
async function placeFor(deps: BackupDeps, { run }: RunInHand, takenAt: Date, needed: number): Promise<string> {
  return withStorage(deps, run, async (storage) => {
    await demandRoom(deps, run, storage, needed);
    const present = new Set((await storage.list()).map((file) => file.name));
    for (let nth = 1; ; nth++) {
      const name = backupFileName({ ...run, takenAt, nth });
      if (!present.has(name)) return name;
    }
  });
}
