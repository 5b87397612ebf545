import type { BackupFile, FileState } from '../domain/backup-file.js';
import { OperatorError } from '../domain/operator-error.js';
import type { Shrink, ShrinkAnswer } from '../domain/shrink.js';
import { audited, fileRecord } from './audited.js';
import type { Person } from './backup-center.js';
import { closeAnswered } from './close-answered.js';
import { demand } from './demand.js';
import { fileById } from './delete-file.js';
import type { BackupDeps } from './deps.js';
import { prune } from './prune.js';

const states = { accepted: 'good', doubted: 'doubted' } as const satisfies Record<ShrinkAnswer['is'], FileState>;

/**
 * A person says whether a backup that holds much less than one before it is right. What was asked about the scheme's
 * earlier backups is answered with it. Every part may be repeated: what is said already is not said again.
 *
 * @throws OperatorError `not-allowed`, `file-gone`
 */
export async function answerShrink(
  deps: BackupDeps,
  by: Person,
  fileId: string,
  is: ShrinkAnswer['is'],
): Promise<BackupFile> {
  const { workspaceId } = by;
  await demand(deps, by, 'answer-shrink');
  const asked = await fileById(deps, workspaceId, fileId);
  const answered = await answerFor(deps, by, asked, is);
  const others = await deps.stores.files.listByScheme(workspaceId, asked.schemeId);
  for (const file of others) {
    const isAsked = file.state === 'awaiting-answer' && file.takenAt <= asked.takenAt && file.id !== asked.id;
    // One that was deleted in this moment needs no answer any more.
    if (isAsked) await unlessGone(() => answerFor(deps, by, file, is));
  }
  await closeAnswered(deps, by, asked.schemeId);
  // What waited for the answer. A storage that is away does not undo it; the next run prunes again.
  try {
    await prune(deps, workspaceId, asked.schemeId);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    deps.log.warn({ err: error, schemeId: asked.schemeId }, 'older backups could not be removed');
  }
  deps.notifier.homeChanged(workspaceId);
  return answered;
}

async function unlessGone(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof OperatorError && error.code === 'file-gone')) throw error;
  }
}

async function answerFor(
  deps: BackupDeps,
  { workspaceId, userId }: Person,
  file: BackupFile,
  is: ShrinkAnswer['is'],
): Promise<BackupFile> {
  const { stores, clock, notifier } = deps;
  // Of one that is no longer there, or was found to be damaged, no word makes a good one.
  const answerable = file.state !== 'vanished' && file.state !== 'bad';
  if (file.shrink === null || !answerable) return file;
  const shrink: Shrink =
    file.shrink.answer?.is === is ? file.shrink : { ...file.shrink, answer: { is, by: userId, at: clock.now() } };
  let answered: BackupFile | null = file;
  if (shrink !== file.shrink) {
    answered = await stores.files.markAnswered(workspaceId, file.id, states[is], shrink);
    if (answered === null) throw new OperatorError('file-gone', {});
    const subject = { kind: 'file', id: file.id, name: file.name } as const;
    const change = { before: fileRecord(file), after: fileRecord(answered) };
    await audited(deps, { workspaceId, userId, action: `file.${is}`, subject, ...change });
  }
  const noted = await stores.runs.note(workspaceId, file.runId, { states: ['succeeded'] }, { shrink });
  if (noted.result === 'written') await notifier.runChanged(noted.record);
  return answered;
}
