import type { ModalView } from '@slack/types';
import { historyModal, historyPageSize } from '../../../blocks/modals/history-modal.js';
import { type ListPlace, readListPlace } from '../../../blocks/modals/list-place.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { Call } from '../call.js';
import type { ActionListener } from '../listener.js';
import type { SlackRoom } from '../slack-room.js';

/** Opens the runs of a scheme. */
export const showHistory: ActionListener = async (room, call) => {
  const modal = await call.openModal(loadingModal(room.texts));
  await modal.show(await historyAt(room, call, { schemeId: call.value, offset: 0 }));
};

/** Another page of them. */
export const turnHistory: ActionListener = async (room, call) => {
  const view = await historyAt(room, call, readListPlace(call.value));
  if (call.view) await call.continueIn(call.view.id).show(view);
};

async function historyAt(
  { center, clock, texts }: SlackRoom,
  { by: { workspaceId } }: Call,
  { schemeId, offset }: ListPlace,
): Promise<ModalView> {
  if (schemeId === null) throw new OperatorError('scheme-gone', {});
  const { scheme } = await center.readScheme(workspaceId, schemeId);
  const runs = await center.readHistory(workspaceId, schemeId, { offset, limit: historyPageSize });
  return historyModal(texts, { scheme, runs, offset, now: clock.now() });
}
