import { readVerb } from '../../../blocks/verb-value.js';
import { explainRestore } from '../explain-restore.js';
import type { ActionListener } from '../listener.js';
import { oldButton } from './old-button.js';

/** What the menu beside a backup file offers. */
export const moreOfFile: ActionListener = async (room, call) => {
  const chosen = readVerb(call.value);
  switch (chosen?.verb) {
    case 'pin':
    case 'unpin':
      await room.center.pinFile(call.by, chosen.id, chosen.verb === 'pin');
      return;
    case 'restore':
      return explainRestore(room, call, chosen.id);
    default:
      return oldButton(room, call);
  }
};
