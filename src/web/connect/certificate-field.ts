import type { ErrorText } from '../../../blocks/texts/error-texts.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import type { Certificate } from './entry-faults.js';
import { faultLines, toldBy } from './field.js';
import { type Html, attributes, markup, nothing } from './html.js';

/**
 * A certificate that nobody vouches for, and the choice to trust it: one that was just met, else the one that is
 * trusted (`trusted`, its fingerprint). Nothing where there is neither.
 */
export function certificateField(
  texts: Texts,
  met: Certificate | null,
  trusted: string,
  faults: readonly ErrorText[],
): Html {
  const fingerprint = met?.fingerprint ?? trusted;
  if (fingerprint === '') return nothing;
  const { certificate, storage } = texts.connectPage;
  const says: readonly (readonly [string, string | undefined])[] = [
    [certificate.fingerprint, fingerprint],
    [certificate.issuer, met?.issuer],
    [certificate.subject, met?.subject],
    [certificate.expires, met?.expires],
  ];
  const input = { type: 'checkbox', id: 'trustedFingerprint', name: 'trustedFingerprint', value: fingerprint };
  const lines = says.map(([name, value]) =>
    value === undefined ? nothing : markup`<dt>${name}</dt>\n<dd>${value}</dd>\n`,
  );
  return markup`<fieldset${attributes({ class: faults.length > 0 && 'faulty' })}>
<legend>${storage.trustedFingerprint.label}</legend>
${faultLines('trustedFingerprint', faults)}<p>${met ? certificate.head : certificate.trusted}</p>
<dl id="certificate">
${lines}</dl>
<div class="choice">
<input${attributes({
    ...input,
    checked: fingerprint === trusted,
    ...toldBy('trustedFingerprint', faults, 'certificate'),
  })}>
<label for="trustedFingerprint">${certificate.trust}</label>
</div>
</fieldset>
`;
}
