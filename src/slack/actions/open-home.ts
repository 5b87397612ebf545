import type { ActionListener } from '../listener.js';

/** Slack opens Home by the link of the button; until the person is there, it is drawn. */
export const openHome: ActionListener = ({ homes }, call) => homes.show(call.by);
