import { readConnectionsPage } from '../../../blocks/modals/connections-modal.js';
import { connectionsView } from '../connections-view.js';
import type { ActionListener } from '../listener.js';

/** Another page of the connections, or the same as it stands now. */
export const turnConnections: ActionListener = async (room, call) => {
  const view = await connectionsView(room, call.by, readConnectionsPage(call.value));
  if (call.view) await call.continueIn(call.view.id).show(view);
};
