import type { ActionListener } from '../listener.js';
import { tellStarted } from '../tell-started.js';

/** Repeats a failed run. */
export const retryRun: ActionListener = async (room, call) => {
  await tellStarted(room, call, await room.center.retryRun(call.by, call.value));
};
