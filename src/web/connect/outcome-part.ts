import type { ErrorText } from '../../../blocks/texts/error-texts.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import { type Html, markup, words } from './html.js';

/** The connection works; the form follows. */
export function goodPart(texts: Texts): Html {
  const { title, text } = texts.connectPage.good;
  return panel('good', title, markup`<p>${words(text)}</p> `);
}

/** It is done. */
export function savedPart(texts: Texts, name: string): Html {
  const { title, text } = texts.connectPage.saved;
  return panel('good', title(name), markup`<p>${words(text)}</p> `);
}

/** The test broke off; `again`: the form can be opened again. */
export function stoppedPart(texts: Texts, { happened, advice }: ErrorText, again: boolean): Html {
  const { title, back } = texts.connectPage.stopped;
  const link = again ? markup`<p><a href="form">${back}</a></p> ` : null;
  return panel(
    'bad',
    title,
    markup`<p><strong>${words(happened)}</strong></p>
      <p>${words(advice)}</p>
      ${link}`,
  );
}

/** It takes the focus, so that it is read when it comes. */
function panel(kind: 'good' | 'bad', title: string, body: Html): Html {
  return markup`<section class="panel ${kind}" aria-labelledby="outcome" tabindex="-1" autofocus>
    <h2 id="outcome">${title}</h2>
    ${body}
  </section> `;
}
