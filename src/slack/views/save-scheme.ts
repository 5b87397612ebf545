import { checkingModal } from '../../../blocks/modals/checking-modal.js';
import { confirmKeepModal } from '../../../blocks/modals/confirm-keep-modal.js';
import { schemeFieldErrors } from '../../../blocks/modals/scheme-modal.js';
import type { SubmitListener } from '../listener.js';
import { formDraft, formProblems, valuesOfDraft } from '../scheme-form/form-draft.js';
import { formMetadata, readFormMetadata, readQuestionMetadata } from '../scheme-form/form-metadata.js';
import { formValues } from '../scheme-form/form-state.js';
import { saveDraft } from '../scheme-form/save-draft.js';

/** The form of a scheme was submitted. What can be told at once is told in its fields; the rest takes longer. */
export const saveScheme: SubmitListener = async (room, call) => {
  const { center, texts, changes } = room;
  const { edited, method, changed } = readFormMetadata(call.view.private_metadata);
  const values = formValues(call.view);
  const draft = formDraft(values, method);
  const problems = formProblems(draft);
  if (problems.length > 0) {
    return call.ack({ response_action: 'errors', errors: schemeFieldErrors(texts, problems) });
  }
  // A change of a field that is still being answered must not bring the form back.
  const change = changes.begin(call.view.id);
  try {
    await call.ack({ response_action: 'update', view: checkingModal(texts, draft.name) });
    const going = edited === null ? [] : await center.filesThatWouldGo(call.by, edited.schemeId, draft.keep);
    if (going.length === 0) return await saveDraft(room, call, { edited, draft, values, changed }, false);
    const metadata = formMetadata({ edited, draft });
    await call.modal?.show(confirmKeepModal(texts, { metadata, schemeName: draft.name, files: going }));
  } finally {
    change.end();
  }
};

/** The person has seen which files go, and wants it so. */
export const saveSchemeEvenSo: SubmitListener = async (room, call) => {
  const { edited, draft } = readQuestionMetadata(call.view.private_metadata);
  await call.ack({ response_action: 'update', view: checkingModal(room.texts, draft.name) });
  await saveDraft(room, call, { edited, draft, values: valuesOfDraft(draft) }, true);
};
