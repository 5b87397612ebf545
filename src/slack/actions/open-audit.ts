import { openAuditFor } from '../audit-view.js';
import type { ActionListener } from '../listener.js';

/** Opens who changed what. */
export const openAudit: ActionListener = (room, call) => openAuditFor(room, call, null);
