import { filesAnswer } from '../../../blocks/messages/list-answers.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import type { SubmitListener } from '../listener.js';

/** As many as an answer shows. */
const limit = 20;

/** The person was asked twice, and wants the last good backup gone. */
export const deleteLastFile: SubmitListener = async ({ center, texts }, call) => {
  await call.ack({ response_action: 'update', view: loadingModal(texts) });
  await center.deleteFile(call.by, call.view.private_metadata, true);
  const { items: files, total } = await center.readFiles(call.by.workspaceId, null, { offset: 0, limit });
  await call.tell(filesAnswer(texts, { files, total, scheme: null }));
};
