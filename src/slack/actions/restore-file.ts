import { explainRestore } from '../explain-restore.js';
import type { ActionListener } from '../listener.js';

/** Opens how to restore a backup file. */
export const restoreFile: ActionListener = (room, call) => explainRestore(room, call, call.value);
