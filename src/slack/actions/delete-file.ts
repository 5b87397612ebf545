import { deleteLastModal } from '../../../blocks/modals/delete-last-modal.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { ActionListener } from '../listener.js';

/** Deletes a backup file, which the button has asked about; of the last good one it is asked again. */
export const deleteFile: ActionListener = async ({ center, clock, texts }, call) => {
  try {
    await center.deleteFile(call.by, call.value);
  } catch (error) {
    if (!(error instanceof OperatorError) || error.code !== 'file-is-last-good') throw error;
    const { file, schemeName } = await center.readFile(call.by.workspaceId, call.value);
    await call.openModal(deleteLastModal(texts, { file, schemeName, now: clock.now() }));
  }
};
