import type { Texts } from '../../../blocks/texts/texts.js';
import type { ConnectForm } from '../../backup/connections/connect-page.js';
import type { Protocol } from '../../domain/connected-storage.js';
import { certificateField } from './certificate-field.js';
import type { ShownFaults } from './entry-faults.js';
import { faultLines, field, toldBy } from './field.js';
import { type Html, attributes, markup, words } from './html.js';

type StorageForm = Extract<ConnectForm, { kind: 'storage' }>;

/** In the order in which they stand on the page. */
export const storageFields = [
  'protocol',
  'host',
  'port',
  'trustedFingerprint',
  'folder',
  'user',
  'password',
  'size',
  'name',
] as const;

const usualPorts: Partial<Record<Protocol, number>> = { ftp: 21, ftps: 21, 'ftps-implicit': 990, sftp: 22, s3: 443 };

/** What is entered about a storage. The address of one that is connected already stays. */
export function storageFieldset(texts: Texts, form: StorageForm, shown: ShownFaults): Html {
  const { entry, secretKept, sight, protocols } = form;
  const { storage, kept, fixed, portHint } = texts.connectPage;
  const isFixed = sight.purpose.connectionId !== null;
  const faults = (name: (typeof storageFields)[number]) => shown.byField.get(name) ?? [];
  const plain = { type: 'text', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: 1000 };
  const address = { ...plain, readonly: isFixed };
  const usual = protocols.flatMap((protocol) => {
    const port = usualPorts[protocol];
    return port === undefined ? [] : [[texts.connectPage.protocols[protocol].name, port] as const];
  });
  const fields = [
    isFixed ? fixedProtocol(texts, form, shown) : protocolChoice(texts, form, shown),
    field(texts, {
      name: 'host',
      ...storage.host,
      hint: isFixed ? fixed : storage.host.hint,
      faults: faults('host'),
      input: { ...address, inputmode: 'url', value: entry.host },
    }),
    field(texts, {
      name: 'port',
      ...storage.port,
      hint: isFixed ? fixed : usual.length === 0 ? storage.port.hint : portHint(usual),
      faults: faults('port'),
      input: { ...address, inputmode: 'numeric', placeholder: usualPorts[entry.protocol] ?? '', value: entry.port },
      optional: true,
    }),
    certificateField(texts, shown.certificate, entry.trustedFingerprint, faults('trustedFingerprint')),
    field(texts, {
      name: 'folder',
      ...storage.folder,
      hint: isFixed ? fixed : storage.folder.hint,
      faults: faults('folder'),
      input: { ...address, value: entry.folder },
      optional: true,
    }),
    field(texts, { name: 'user', ...storage.user, faults: faults('user'), input: { ...plain, value: entry.user } }),
    field(texts, {
      name: 'password',
      ...storage.password,
      hint: secretKept ? kept : storage.password.hint,
      faults: faults('password'),
      // Else browsers fill in a password of another place.
      input: { ...plain, type: 'password', autocomplete: 'new-password', required: !secretKept },
    }),
    field(texts, {
      name: 'size',
      ...storage.size,
      faults: faults('size'),
      input: { ...plain, value: entry.size },
      optional: true,
    }),
    field(texts, {
      name: 'name',
      ...storage.name,
      faults: faults('name'),
      input: { ...plain, spellcheck: 'true', autocapitalize: 'sentences', value: entry.name },
    }),
  ];
  return markup`${fields}`;
}

function fixedProtocol(texts: Texts, { entry }: StorageForm, { byField }: ShownFaults): Html {
  const { storage, protocols, fixed } = texts.connectPage;
  return field(texts, {
    name: 'protocol',
    label: storage.protocol.label,
    hint: fixed,
    faults: byField.get('protocol') ?? [],
    input: { type: 'text', readonly: true, value: protocols[entry.protocol].name },
  });
}

function protocolChoice(texts: Texts, { entry, protocols }: StorageForm, { byField }: ShownFaults): Html {
  const faults = byField.get('protocol') ?? [];
  const { 'aria-describedby': told } = toldBy('protocol', faults, null);
  const choices = protocols.map((protocol, index) => {
    const { name, about } = texts.connectPage.protocols[protocol];
    // A link to the field leads to the first choice.
    const id = index === 0 ? 'protocol' : `protocol-${protocol}`;
    const input = { type: 'radio', id, name: 'protocol', value: protocol, checked: protocol === entry.protocol };
    return markup`<div class="choice">
<input${attributes({ ...input, 'aria-describedby': `${id}-about` })}>
<div><label for="${id}">${name}</label>
<p class="soft" id="${id}-about">${words(about)}</p></div>
</div>
`;
  });
  return markup`<fieldset${attributes({ class: faults.length > 0 && 'faulty', 'aria-describedby': told })}>
<legend>${texts.connectPage.storage.protocol.label}</legend>
${faultLines('protocol', faults)}${choices}</fieldset>
`;
}
