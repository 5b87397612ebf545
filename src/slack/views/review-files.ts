import { filesDeleteModal } from '../../../blocks/modals/files-delete-modal.js';
import { readListPlace } from '../../../blocks/modals/list-place.js';
import { manageBlockId } from '../../../blocks/modals/files-modal.js';
import type { SubmitListener } from '../listener.js';
import { choicesOf, stateOf } from '../scheme-form/form-state.js';

/**
 * Files were ticked: they are named once more, on top, before anything is deleted. A view can be laid on top by the
 * acknowledgement alone, so the ten of them at most are read before it.
 */
export const reviewFiles: SubmitListener = async ({ center, texts }, call) => {
  const place = readListPlace(call.view.private_metadata);
  const ids = choicesOf(stateOf(call.view).get(manageBlockId(place)));
  const seen = await Promise.all(ids.map((id) => center.readFile(call.by.workspaceId, id)));
  const files = seen.map(({ file }) => file);
  await call.ack({ response_action: 'push', view: filesDeleteModal(texts, { files, place }) });
};
