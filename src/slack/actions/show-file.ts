import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import { fileDetails } from '../file-details.js';
import type { ActionListener } from '../listener.js';

/** Opens what is in a backup file, what is missing from it, and what is asked about it. */
export const showFile: ActionListener = async (room, call) => {
  const modal = await call.openModal(loadingModal(room.texts));
  await modal.show(await fileDetails(room, call, call.value));
};
