import type { ActionListener } from '../listener.js';
import { showLink } from '../show-link.js';

/** Shows the private link to the page where a site is entered. */
export const addSite: ActionListener = (room, call) => showLink(room, call, { kind: 'site', connectionId: null });

/** The same for a storage. */
export const addStorage: ActionListener = (room, call) => showLink(room, call, { kind: 'storage', connectionId: null });
