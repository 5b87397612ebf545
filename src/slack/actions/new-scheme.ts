import type { ActionListener } from '../listener.js';
import { editScheme } from '../scheme-form/edit-scheme.js';

/** Opens an empty scheme. */
export const newScheme: ActionListener = (room, call) => editScheme(room, call, null);
