import type { ActionListener } from '../listener.js';
import { tellStarted } from '../tell-started.js';

/** Takes an export that somebody made in Jira's own user interface. */
export const pickUpExport: ActionListener = async (room, call) => {
  await tellStarted(room, call, await room.center.pickUpExport(call.by, call.value));
};
