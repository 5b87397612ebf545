import { readVerb } from '../../../blocks/verb-value.js';
import type { ActionCall, ActionListener, Listener } from '../listener.js';
import { askToDelete } from './ask-to-delete.js';
import { oldButton } from './old-button.js';
import { pickUpExport } from './pick-up-export.js';

/** What the menu beside a scheme offers. Home shows what came of it. */
const verbs: Readonly<Record<string, Listener<ActionCall>>> = {
  pause: async ({ center }, call) => void (await center.pauseScheme(call.by, call.value)),
  resume: async ({ center }, call) => void (await center.resumeScheme(call.by, call.value)),
  pickup: pickUpExport,
  delete: askToDelete,
};

export const moreOfScheme: ActionListener = async (room, call) => {
  const chosen = readVerb(call.value);
  const listener = chosen && Object.hasOwn(verbs, chosen.verb) ? verbs[chosen.verb] : undefined;
  if (!chosen || !listener) return oldButton(room, call);
  await listener(room, Object.assign(call, { value: chosen.id }));
};
