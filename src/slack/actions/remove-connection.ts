import { readConnectionRef } from '../../../blocks/connection-ref.js';
import { readConnectionsPage } from '../../../blocks/modals/connections-modal.js';
import { connectionsView } from '../connections-view.js';
import type { ActionListener } from '../listener.js';
import { oldButton } from './old-button.js';

/** Disconnects a site or a storage, which the button has asked about; the list is drawn without it. */
export const removeConnection: ActionListener = async (room, call) => {
  const ref = readConnectionRef(call.value);
  if (ref === null) return oldButton(room, call);
  const { name } = await room.connections.removeConnection(call.by, ref);
  if (call.view === null) return;
  const view = await connectionsView(room, call.by, readConnectionsPage(call.view.private_metadata), name);
  await call.continueIn(call.view.id).show(view);
};
