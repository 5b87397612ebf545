import { textsOf } from '../../blocks/texts/texts-of.js';
import { referenceId } from '../adapters/system/reference-id.js';
import type { ConnectPage } from '../backup/connections/connect-page.js';
import type { Config } from '../config.js';
import type { Installation } from '../domain/installation.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { SecretBox } from '../ports/secret-box.js';
import { botScopes } from '../slack/bot-scopes.js';
import { installPath, installPaths, redirectPath } from '../slack/installations/install-paths.js';
import { connectPages } from '../web/connect/connect-pages.js';
import { installPages } from '../web/connect/install-pages.js';
import type { SlackSide } from './slack-side.js';
import type { Pages } from './start-pages.js';

export interface ServePeopleOptions {
  readonly config: Config;
  readonly pages: Pages;
  readonly page: ConnectPage;
  readonly side: Pick<SlackSide, 'tokens'>;
  readonly secretBox: SecretBox;
  installed(installation: Installation): Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Puts the pages that people open under PUBLIC_URL: where credentials are entered, and installation by OAuth. */
export function servePeople(options: ServePeopleOptions): void {
  const { config, pages, page, side, secretBox, clock, log } = options;
  const { publicUrl } = config.web;
  if (publicUrl === undefined) return;
  pages.mount(connectPages({ page, publicUrl, clock, log, textsOf, newReference: referenceId }));
  const { oauth, apiUrl } = config.slack;
  if (oauth === undefined) return;
  const secure = publicUrl.startsWith('https:');
  const { install, redirect } = installPaths({
    ...oauth,
    ...{ apiUrl, publicUrl, secretBox, clock, log, scopes: botScopes, tokens: side.tokens },
    installed: (installation) => options.installed(installation),
    // The first language that the browser names.
    pagesFor: (accepted) => installPages(textsOf(accepted.split(/[,;]/, 1)[0] ?? ''), secure),
  });
  pages.serve(installPath, install);
  pages.serve(redirectPath, redirect);
}
