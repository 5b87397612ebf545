import type { ModalView } from '@slack/types';
import { explainModal } from '../../../blocks/modals/explain-modal.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import { type ShrunkBackup, shrunkBackup } from '../../../blocks/shrunk-backup.js';
import type { Alert } from '../../domain/alert.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { Call } from '../call.js';
import type { ActionListener } from '../listener.js';
import type { SlackRoom } from '../slack-room.js';

/** Opens what an alert means and what to do about it. */
export const explainAlert: ActionListener = async (room, call) => {
  const modal = await call.openModal(loadingModal(room.texts));
  await modal.show(await explained(room, call, call.value));
};

/** The explanation as the alert stands now. */
export async function explained(
  { center, administration, clock, texts }: SlackRoom,
  { by }: Call,
  alertId: string,
): Promise<ModalView> {
  const alert = await center.readAlert(by.workspaceId, alertId);
  const scheme = alert.subject.kind === 'scheme' ? await schemeOf(alert.subject.id) : null;
  const [role, shrunk] = await Promise.all([administration.roleOf(by), shrunkOf(alert)]);
  return explainModal(texts, { alert, scheme, now: clock.now(), role, shrunk });

  /** An alert outlives its scheme. */
  async function schemeOf(schemeId: string) {
    try {
      const { name, dueAt, paused } = (await center.readScheme(by.workspaceId, schemeId)).scheme;
      return { name, nextDue: dueAt, paused };
    } catch (error) {
      if (error instanceof OperatorError && error.code === 'scheme-gone') return null;
      throw error;
    }
  }

  async function shrunkOf({ code, runId }: Alert): Promise<ShrunkBackup | null> {
    if (code !== 'archive-shrunk' || runId === null) return null;
    try {
      return shrunkBackup(await center.readRun(by.workspaceId, runId));
    } catch (error) {
      if (error instanceof OperatorError && error.code === 'run-gone') return null;
      throw error;
    }
  }
}
