import type { ActionListener } from '../listener.js';
import { editScheme } from '../scheme-form/edit-scheme.js';

/** Opens a scheme to change it. */
export const openScheme: ActionListener = (room, call) => editScheme(room, call, call.value);
