import type { OperatorErrorCode, OperatorErrorParams } from '../../src/domain/operator-error-codes.js';
import type { ErrorText } from './error-texts.js';
import type { Texts } from './texts.js';

/** The words for an error's code and parameters, as an `OperatorError` or a run carries them. */
export function describeError<Code extends OperatorErrorCode>(
  texts: Texts,
  { code, params }: { readonly code: Code; readonly params: OperatorErrorParams[Code] },
): ErrorText {
  return texts.errors[code](params);
}
