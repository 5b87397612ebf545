import { readConnectionRef } from '../../../blocks/connection-ref.js';
import type { ActionListener } from '../listener.js';
import { showLink } from '../show-link.js';
import { oldButton } from './old-button.js';

/** Shows the private link to the page where the credentials of a connection are replaced. */
export const replaceConnection: ActionListener = async (room, call) => {
  const ref = readConnectionRef(call.value);
  if (ref === null) return oldButton(room, call);
  await showLink(room, call, { kind: ref.kind, connectionId: ref.id });
};
