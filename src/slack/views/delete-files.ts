import { filesDeletedAnswer } from '../../../blocks/messages/answers.js';
import { readFileIds } from '../../../blocks/modals/file-ids.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import { OperatorError } from '../../domain/operator-error.js';
import { filesAt } from '../actions/manage-files.js';
import type { SubmitListener } from '../listener.js';

/**
 * Deletes the files that were reviewed, one after the other; the first that cannot be deleted ends it and says why.
 * What somebody else has deleted meanwhile is what was wanted. The list below is drawn without them, at the same place.
 */
export const deleteFiles: SubmitListener = async (room, call) => {
  const { center, texts } = room;
  await call.ack({ response_action: 'update', view: loadingModal(texts) });
  const { ids, place } = readFileIds(call.view.private_metadata);
  for (const fileId of ids) {
    try {
      await center.deleteFile(call.by, fileId);
    } catch (error) {
      if (!(error instanceof OperatorError) || error.code !== 'file-gone') throw error;
    }
  }
  await call.tell(filesDeletedAnswer(texts, ids.length));
  const list = call.view.previous_view_id;
  if (list) await call.continueIn(list).show(await filesAt(room, call, place));
};
