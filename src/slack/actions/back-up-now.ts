import type { ActionListener } from '../listener.js';
import { tellStarted } from '../tell-started.js';

/** Starts a run; pressed twice it is the same run. On Home the scheme's line shows it. */
export const backUpNow: ActionListener = async (room, call) => {
  const begun = await room.center.startRun(call.by, call.value);
  if (call.view?.type !== 'home') await tellStarted(room, call, begun);
};
