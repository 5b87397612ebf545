import type { ModalView } from '@slack/types';
import { readHomePlace } from '../../../blocks/home/home-place.js';
import { filesModal, managePageSize } from '../../../blocks/modals/files-modal.js';
import { type ListPlace, readListPlace } from '../../../blocks/modals/list-place.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import type { Call } from '../call.js';
import type { ActionListener } from '../listener.js';
import type { SlackRoom } from '../slack-room.js';

/** Opens the files, of the scheme that Home is filtered by, to delete several. */
export const manageFiles: ActionListener = async (room, call) => {
  const modal = await call.openModal(loadingModal(room.texts));
  const { schemeId } = readHomePlace(call.value);
  await modal.show(await filesAt(room, call, { schemeId, offset: 0 }));
};

/** Another page of them, or those of another scheme. */
export const turnFiles: ActionListener = async (room, call) => {
  const view = await filesAt(room, call, readListPlace(call.value));
  if (call.view) await call.continueIn(call.view.id).show(view);
};

/** The files at one place of the list. */
export async function filesAt({ center, texts }: SlackRoom, { by }: Call, place: ListPlace): Promise<ModalView> {
  const { schemeId, offset } = place;
  const seen = await center.readSchemes(by.workspaceId);
  const { items: files, total } = await center.readFiles(by.workspaceId, schemeId, { offset, limit: managePageSize });
  return filesModal(texts, { schemes: seen.map(({ scheme }) => scheme), schemeId, files, total, offset });
}
