import type { ActionListener } from '../listener.js';
import { openConnectionsFor } from '../open-connections.js';

/** Opens the sites and storages, and whether they work. */
export const openConnections: ActionListener = (room, call) => openConnectionsFor(room, call);
