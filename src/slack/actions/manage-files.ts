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

/** The files at one place of the list; of a page that is no more, the last one. */
export async function filesAt(room: SlackRoom, call: Call, { schemeId, offset }: ListPlace): Promise<ModalView> {
  const { center, texts } = room;
  const { workspaceId } = call.by;
  const seen = await center.readSchemes(workspaceId);
  const { items: files, total } = await center.readFiles(workspaceId, schemeId, { offset, limit: managePageSize });
  if (files.length === 0 && offset > 0) {
    const last = Math.floor(Math.max(0, total - 1) / managePageSize) * managePageSize;
    if (last < offset) return filesAt(room, call, { schemeId, offset: last });
  }
  return filesModal(texts, { schemes: seen.map(({ scheme }) => scheme), schemeId, files, total, offset });
}
