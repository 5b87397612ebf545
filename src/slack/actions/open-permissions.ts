import type { ActionListener } from '../listener.js';
import { openPermissionsFor } from '../permissions-view.js';

/** Opens who may do what. */
export const openPermissions: ActionListener = (room, call) => openPermissionsFor(room, call);
