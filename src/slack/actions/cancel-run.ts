import type { ActionListener } from '../listener.js';

/** The message of the run, and Home, say that it was cancelled and by whom. */
export const cancelRun: ActionListener = async ({ center }, call) => {
  await center.cancelRun(call.by, call.value);
};
