import { pickFields } from '../../../blocks/ids.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import { forScheme, isSchemeVerb } from '../commands/scheme-verbs.js';
import type { SubmitListener } from '../listener.js';
import { stateOf, textOf } from '../scheme-form/form-state.js';

/** Somebody picked the scheme that a command is for; the view carries the command. */
export const pickScheme: SubmitListener = async (room, call) => {
  const { private_metadata: verb } = call.view;
  const schemeId = textOf(stateOf(call.view).get(pickFields.scheme));
  if (!isSchemeVerb(verb)) throw new Error('The view carries a command that this version does not know');
  await call.ack({ response_action: 'update', view: loadingModal(room.texts) });
  await forScheme(room, call, verb, schemeId);
};
