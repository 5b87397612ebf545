import type { ErrorText } from '../../../blocks/texts/error-texts.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import type { InviteSight } from '../../backup/connections/connect-page.js';
import { type Html, markup, words } from './html.js';
import { page } from './layout.js';

/** What a link is for, as a heading. */
export function titleOf(texts: Texts, { purpose, connectionName }: InviteSight): string {
  const { title } = texts.connectPage;
  return connectionName === null ? title[purpose.kind] : title.replace(connectionName);
}

/** For whom a page is, and until when. */
export function whoAndWhen(texts: Texts, { personName, workspaceName, expiresAt }: InviteSight, now: Date): Html {
  const { forPerson, until, notYou } = texts.connectPage;
  const minutes = Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 60_000));
  return markup`<p><strong>${forPerson(personName, workspaceName)}</strong> ${notYou}</p>
    <p class="soft">${until(expiresAt.toISOString().slice(11, 16), minutes)}</p> `;
}

/** What stands behind a link before it is taken up. Its button posts to the link itself. */
export function linkPage(texts: Texts, sight: InviteSight, now: Date): Html {
  const { purpose, once, open } = texts.connectPage;
  const body = markup`${whoAndWhen(texts, sight, now)}
    <p>${purpose[sight.purpose.kind]}</p>
    <form method="post">
      <p class="hint" id="once">${once}</p>
      <button type="submit" class="main" aria-describedby="once">${open}</button>
    </form> `;
  return page(texts, { title: titleOf(texts, sight), body });
}

/** What happened and what to do, instead of the page that was asked for. */
export function problemPage(texts: Texts, { happened, advice }: ErrorText): Html {
  const body = markup`<div class="panel bad">
    <p><strong>${words(happened)}</strong></p>
    <p>${words(advice)}</p>
  </div> `;
  return page(texts, { title: texts.connectPage.problem.title, body });
}
