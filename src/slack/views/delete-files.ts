import { filesAnswer } from '../../../blocks/messages/list-answers.js';
import { readFileIds } from '../../../blocks/modals/file-ids.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { SubmitListener } from '../listener.js';

/** As many as an answer shows. */
const limit = 20;

/**
 * Deletes the files that were reviewed, one after the other; the first that cannot be deleted ends it and says why.
 * What somebody else has deleted meanwhile is what was wanted.
 */
export const deleteFiles: SubmitListener = async ({ center, texts }, call) => {
  await call.ack({ response_action: 'update', view: loadingModal(texts) });
  for (const fileId of readFileIds(call.view.private_metadata)) {
    try {
      await center.deleteFile(call.by, fileId);
    } catch (error) {
      if (!(error instanceof OperatorError) || error.code !== 'file-gone') throw error;
    }
  }
  const { items: files, total } = await center.readFiles(call.by.workspaceId, null, { offset: 0, limit });
  await call.tell(filesAnswer(texts, { files, total, scheme: null }));
};
