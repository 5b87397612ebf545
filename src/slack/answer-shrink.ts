import { callbacks } from '../../blocks/ids.js';
import type { ShrinkAnswer } from '../domain/shrink.js';
import { explained } from './actions/explain-alert.js';
import { fileDetails } from './file-details.js';
import type { ActionCall } from './listener.js';
import type { SlackRoom } from './slack-room.js';

/** Gives a person's answer. The messages of the run and of the alert show it by themselves; a modal is drawn again. */
export async function answerShrink(room: SlackRoom, call: ActionCall, is: ShrinkAnswer['is']): Promise<void> {
  await room.center.answerShrink(call.by, call.value, is);
  const { view } = call;
  if (view?.callback_id === callbacks.fileDetails) {
    await call.continueIn(view.id).show(await fileDetails(room, call, call.value));
  }
  if (view?.callback_id === callbacks.explain) {
    await call.continueIn(view.id).show(await explained(room, call, view.private_metadata));
  }
}
