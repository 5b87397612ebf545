import { deleteFields } from '../../../blocks/ids.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import { listAnswer } from '../../../blocks/messages/list-answers.js';
import type { SubmitListener } from '../listener.js';
import { stateOf, textOf } from '../scheme-form/form-state.js';

/** Deletes a scheme as was chosen; then the schemes that are left are shown. What is not asked stays as it is. */
export const deleteScheme: SubmitListener = async ({ center, clock, texts }, call) => {
  const chosen = stateOf(call.view);
  const end = {
    files: textOf(chosen.get(deleteFields.files)) === 'remove' ? 'remove' : 'keep',
    running: textOf(chosen.get(deleteFields.running)) === 'cancel' ? 'cancel' : 'finish',
  } as const;
  await call.ack({ response_action: 'update', view: loadingModal(texts) });
  await center.deleteScheme(call.by, call.view.private_metadata, end);
  const schemes = await center.readSchemes(call.by.workspaceId);
  await call.tell(listAnswer(texts, { schemes, now: clock.now() }));
};
