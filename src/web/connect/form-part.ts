import type { Texts } from '../../../blocks/texts/texts.js';
import type { ConnectForm, EntryFault, EntryField } from '../../backup/connections/connect-page.js';
import { type ShownFaults, shownFaults } from './entry-faults.js';
import { type Html, attributes, markup, nothing, words } from './html.js';
import { formTokenField } from './own-form.js';
import { siteFields, siteFieldset } from './site-fields.js';
import { storageFields, storageFieldset } from './storage-fields.js';

/** How the form stands: `good` is an entry that was tested and works. */
export interface FormState {
  readonly form: ConnectForm;
  readonly token: string;
  readonly faults: readonly EntryFault[];
  readonly good: boolean;
}

/**
 * The form, filled, with what is wrong on top and beside the fields. It goes to where it came from, but for the field
 * that a link in the summary led to: with that in the address a browser would give it the focus, and not to the answer.
 */
export function formPart(texts: Texts, { form, token, faults, good }: FormState): Html {
  const { sealed, test, save, saveHint } = texts.connectPage;
  const order = form.kind === 'site' ? siteFields : storageFields;
  const trusts = form.kind === 'storage' && form.entry.trustedFingerprint !== '';
  const there = order.filter((name) => name !== 'trustedFingerprint' || trusts);
  const shown = shownFaults(texts, faults, there, form.kind === 'site' ? 'url' : 'host');
  const fields = form.kind === 'site' ? siteFieldset(texts, form, shown) : storageFieldset(texts, form, shown);
  return markup`${summary(texts, order, shown)}
    <form method="post" action="form" novalidate>
      <input type="hidden" name="${formTokenField}" value="${token}">
      ${fields}
      <p class="soft">${words(sealed)}</p>
      <div class="buttons">
        <button type="submit" name="do" value="test"${main(!good)}>${test}</button>
        <button type="submit" name="do" value="save"${main(good)} aria-describedby="save-hint">${save}</button>
      </div>
      <p class="hint" id="save-hint">${words(saveHint)}</p>
    </form> `;
}

function main(isMain: boolean): Html {
  return attributes({ class: isMain && 'main' });
}

/** All faults at once, each with a link to its field. It takes the focus, so that it is read first. */
function summary(texts: Texts, order: readonly EntryField[], { byField }: ShownFaults): Html {
  const labels = { ...texts.connectPage.site, ...texts.connectPage.storage };
  const lines = order.flatMap((name) =>
    (byField.get(name) ?? []).map(
      ({ happened }) => markup`<li><a href="#${name}">${labels[name].label}: ${words(happened)}</a></li> `,
    ),
  );
  if (lines.length === 0) return nothing;
  const { title, one, many } = texts.connectPage.faults;
  return markup`<section class="panel bad" aria-labelledby="faults" tabindex="-1" autofocus>
    <h2 id="faults">${title}</h2>
    <p>${lines.length === 1 ? one : many}</p>
    <ul>
      ${lines}
    </ul>
  </section> `;
}
