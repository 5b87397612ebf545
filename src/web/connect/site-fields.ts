import type { Texts } from '../../../blocks/texts/texts.js';
import type { ConnectForm } from '../../backup/connections/connect-page.js';
import type { ShownFaults } from './entry-faults.js';
import { field } from './field.js';
import { type Html, markup, words } from './html.js';

const tokenPage = 'https://id.atlassian.com/manage-profile/security/api-tokens';

/** In the order in which they stand on the page. */
export const siteFields = ['url', 'email', 'apiToken', 'tokenExpiresOn'] as const;

/** What is entered about a site. The address of one that is connected already stays. */
export function siteFieldset(
  texts: Texts,
  { entry, secretKept, sight }: Extract<ConnectForm, { kind: 'site' }>,
  { byField }: ShownFaults,
): Html {
  const { site, kept, fixed } = texts.connectPage;
  const isFixed = sight.purpose.connectionId !== null;
  const faults = (name: (typeof siteFields)[number]) => byField.get(name) ?? [];
  const plain = { autocapitalize: 'none', spellcheck: 'false' };
  const fields = [
    field(texts, {
      name: 'url',
      ...site.url,
      hint: isFixed ? fixed : site.url.hint,
      faults: faults('url'),
      input: {
        ...{ type: 'url', inputmode: 'url', autocomplete: 'off', ...plain, maxlength: 2000 },
        ...{ value: entry.url, readonly: isFixed },
      },
    }),
    field(texts, {
      name: 'email',
      ...site.email,
      faults: faults('email'),
      input: {
        ...{ type: 'email', inputmode: 'email', autocomplete: 'email', ...plain, maxlength: 320 },
        value: entry.email,
      },
    }),
    field(texts, {
      name: 'apiToken',
      label: site.apiToken.label,
      hint: markup`${secretKept ? markup`${words(kept)} ` : null}${words(site.apiToken.hint)}
      <a href="${tokenPage}" target="_blank" rel="noreferrer noopener">${site.apiToken.link}</a>`,
      faults: faults('apiToken'),
      input: { type: 'password', autocomplete: 'off', ...plain, maxlength: 4000, required: !secretKept },
    }),
    field(texts, {
      name: 'tokenExpiresOn',
      ...site.tokenExpiresOn,
      faults: faults('tokenExpiresOn'),
      input: { type: 'date', autocomplete: 'off', value: entry.tokenExpiresOn },
      optional: true,
    }),
  ];
  return markup`${fields}`;
}
