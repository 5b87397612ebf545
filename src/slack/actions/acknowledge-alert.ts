import { callbacks } from '../../../blocks/ids.js';
import type { ActionListener } from '../listener.js';
import { explained } from './explain-alert.js';

/** The alert's message says who took note of it; the modal that explains it does too. */
export const acknowledgeAlert: ActionListener = async (room, call) => {
  await room.center.acknowledgeAlert(call.by, call.value);
  if (call.view?.callback_id !== callbacks.explain) return;
  await call.continueIn(call.view.id).show(await explained(room, call, call.value));
};
