import type { TabListener } from '../listener.js';

/** Somebody looks at Home: it is drawn as things are now, and kept fresh for a while. */
export const homeOpened: TabListener = async ({ homes }, call) => {
  if (call.tab === 'home') await homes.show(call.by);
};
