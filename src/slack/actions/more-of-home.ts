import { readVerb } from '../../../blocks/verb-value.js';
import { openAuditFor } from '../audit-view.js';
import type { ActionListener } from '../listener.js';
import { openPermissionsFor } from '../permissions-view.js';
import { oldButton } from './old-button.js';

/** What the menu on top of Home offers. */
export const moreOfHome: ActionListener = (room, call) => {
  switch (readVerb(call.value)?.verb) {
    case 'permissions':
      return openPermissionsFor(room, call);
    case 'audit':
      return openAuditFor(room, call, null);
    default:
      return oldButton(room, call);
  }
};
