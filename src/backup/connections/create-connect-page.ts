import type { ConnectPage } from './connect-page.js';
import type { ConnectionDeps } from './connection-deps.js';
import { enterSite } from './enter-site.js';
import { enterStorage } from './enter-storage.js';
import { form } from './form.js';
import { look, redeem } from './look.js';

/** What the bot's own page for credentials does, with what it works with. */
export function createConnectPage(deps: ConnectionDeps): ConnectPage {
  return {
    look: (token) => look(deps, token),
    redeem: (token) => redeem(deps, token),
    form: (session) => form(deps, session),
    enterSite: (session, entry, save, signal) => enterSite(deps, session, entry, save, signal),
    enterStorage: (session, entry, save, signal) => enterStorage(deps, session, entry, save, signal),
  };
}
