import type { ErrorText } from '../../../blocks/texts/error-texts.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import type { EntryFault, EntryField } from '../../backup/connections/connect-page.js';
import type { OperatorErrorParams } from '../../domain/operator-error-codes.js';
import type { OperatorError } from '../../domain/operator-error.js';
import { errorText } from './error-text.js';

/** What a certificate says of itself. */
export type Certificate = OperatorErrorParams['tls-not-trusted'] & { readonly fingerprint: string };

/** What is wrong with an entry, as the page shows it. */
export interface ShownFaults {
  /** By the field that they stand beside. */
  readonly byField: ReadonlyMap<EntryField, readonly ErrorText[]>;
  /** One that the person may choose to trust. */
  readonly certificate: Certificate | null;
}

/**
 * Puts each fault beside one of the page's fields. One about a certificate that can be shown goes to it; what has no
 * field on the page, as the certificate while none is shown, goes to `elsewhere`.
 */
export function shownFaults(
  texts: Texts,
  faults: readonly EntryFault[],
  fields: readonly EntryField[],
  elsewhere: EntryField,
): ShownFaults {
  const byField = new Map<EntryField, ErrorText[]>();
  let certificate: Certificate | null = null;
  for (const { field, error } of faults) {
    const found = certificateOf(error);
    certificate ??= found;
    const place = found ? 'trustedFingerprint' : fields.includes(field) ? field : elsewhere;
    const { happened, advice } = errorText(texts, error);
    const text = { happened, advice: found ? texts.connectPage.certificate.compare : advice };
    byField.set(place, [...(byField.get(place) ?? []), text]);
  }
  return { byField, certificate };
}

function certificateOf(error: OperatorError): Certificate | null {
  if (!isUntrusted(error)) return null;
  const { fingerprint } = error.params;
  return fingerprint === undefined ? null : { ...error.params, fingerprint };
}

function isUntrusted(error: OperatorError): error is OperatorError<'tls-not-trusted'> {
  return error.code === 'tls-not-trusted';
}
