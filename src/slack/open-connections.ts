import { loadingModal } from '../../blocks/modals/loading-modal.js';
import type { Call } from './call.js';
import { connectionsView } from './connections-view.js';
import type { SlackRoom } from './slack-room.js';

/** Opens the list of sites and storages. */
export async function openConnectionsFor(room: SlackRoom, call: Call): Promise<void> {
  const modal = call.modal ?? (await call.openModal(loadingModal(room.texts)));
  await modal.show(await connectionsView(room, call.by, 0));
}
