import type { ErrorText } from '../../../blocks/texts/error-texts.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import { type Html, markup, markupOf, words } from './html.js';
import { page } from './layout.js';
import { pageHeaders } from './page-headers.js';

/** A page as data, for whoever answers the request. */
export interface InstallPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/**
 * Why an installation did not come about: the person refused at Slack; its state is unknown or too old; Slack refused;
 * it would be for a whole organisation.
 */
export type InstallFailure = 'cancelled' | 'stale' | 'refused-by-slack' | 'organisation';

/** The pages around an installation by OAuth, at `/slack/install` and `/slack/oauth_redirect`. */
export interface InstallPages {
  /** `slackUrl`: where Slack shows the bot. */
  installedPage(workspaceName: string, slackUrl: string): InstallPage;
  installFailedPage(failure: InstallFailure): InstallPage;
}

/** The pages in these words; `secure`: people reach them by https. */
export function installPages(texts: Texts, secure: boolean): InstallPages {
  const { install } = texts.connectPage;
  const headers = pageHeaders(secure);
  const failures: Record<InstallFailure, ErrorText & { readonly status: number }> = {
    cancelled: { status: 403, happened: install.cancelled, advice: install.cancelledAdvice },
    stale: { status: 400, happened: install.stale, advice: install.staleAdvice },
    organisation: { status: 403, happened: install.organisation, advice: install.organisationAdvice },
    'refused-by-slack': { status: 502, happened: install.refused, advice: install.refusedAdvice },
  };

  function made(status: number, title: string, body: Html): InstallPage {
    return { status, headers, html: markupOf(page(texts, { title, body })) };
  }

  return {
    installedPage: (workspaceName, slackUrl) =>
      made(
        200,
        install.done(workspaceName),
        markup`<p>${words(install.doneText)}</p>
          <p><a class="button" href="${slackUrl}">${install.openSlack}</a></p> `,
      ),
    installFailedPage(failure) {
      const { status, happened, advice } = failures[failure];
      // Beside the page to which Slack sends people back.
      return made(
        status,
        install.failed,
        markup`<div class="panel bad">
            <p><strong>${words(happened)}</strong></p>
            <p>${words(advice)}</p>
          </div>
          <p><a class="button" href="install">${install.again}</a></p> `,
      );
    },
  };
}
