import type { ActionListener } from '../listener.js';
import { readFormMetadata } from '../scheme-form/form-metadata.js';
import { formValues } from '../scheme-form/form-state.js';
import { formView } from '../scheme-form/form-view.js';
import { slackErrorCode } from '../slack-error-code.js';

/**
 * A field of the scheme form has changed: what follows from it is shown beside it. Who clicks quickly sends the next
 * change before the answer to this one has arrived, and then Slack calls the view changed meanwhile: the newest change
 * knows all that is chosen, so it alone is shown even so. It must not come over what a submitted form turned into.
 */
export const changeDraft: ActionListener = async (room, call) => {
  const { view, client } = call;
  if (view === null) return;
  const change = room.changes.begin(view.id);
  try {
    const metadata = readFormMetadata(view.private_metadata);
    const next = await formView(room, call.by, { metadata, values: formValues(view) });
    const code = await refusal(client.views.update({ view_id: view.id, hash: view.hash, view: next }));
    if (code === 'hash_conflict' && change.isLatest()) {
      await refusal(client.views.update({ view_id: view.id, view: next }));
    }
  } finally {
    change.end();
  }
};

/** Why Slack did not show it: somebody was quicker, or the view is closed. Null when it did. */
async function refusal(update: Promise<unknown>): Promise<string | null> {
  try {
    await update;
    return null;
  } catch (error) {
    const code = slackErrorCode(error);
    if (code === 'hash_conflict' || code === 'not_found' || code === 'view_not_found') return code;
    throw error;
  }
}
