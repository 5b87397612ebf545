import type { ErrorText } from '../../../blocks/texts/error-texts.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import type { OperatorErrorCode } from '../../domain/operator-error-codes.js';
import type { TextParams } from '../../domain/text-params.js';

/** The words for an error as an `OperatorError` or a step of a test carries it; a page escapes them like all else. */
export function errorText(
  texts: Texts,
  { code, params }: { readonly code: OperatorErrorCode; readonly params: TextParams },
): ErrorText {
  // The pair of code and parameters was made as one; on its way its type was lost.
  const words = texts.errors[code] as (params: TextParams) => ErrorText;
  return words(params);
}
