import type { ActionListener } from '../listener.js';

/** A link opens by itself; Slack only wants to hear that we know. */
export const nothing: ActionListener = () => Promise.resolve();
