import type { ErrorText } from '../../../blocks/texts/error-texts.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import type { OperatorErrorCode } from '../../domain/operator-error-codes.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { Logger } from '../../ports/logger.js';
import { errorText } from './error-text.js';

/** Why something is not shown or not done. */
export interface Problem {
  readonly status: number;
  readonly text: ErrorText;
  /** There is no form any more to go back to. */
  readonly final: boolean;
}

const finalStatus: Partial<Record<OperatorErrorCode, number>> = {
  'invite-unknown': 404,
  'invite-expired': 410,
  'invite-used': 410,
  'site-gone': 410,
  'storage-gone': 410,
  'workspace-gone': 410,
  'not-allowed': 403,
};

/** Words and status for whatever was thrown. A bug goes into the log, and its reference into the words. */
export function problemOf(texts: Texts, error: unknown, log: Logger, newReference: () => string): Problem {
  if (!(error instanceof OperatorError)) {
    const reference = newReference();
    log.error({ reference, err: error }, 'connect page failed');
    return { status: 500, text: errorText(texts, { code: 'unexpected', params: { reference } }), final: false };
  }
  const { code, params, retry }: OperatorError = error;
  if (error.cause !== undefined) log.warn({ code, err: error }, 'connect page met an expected failure');
  const status = finalStatus[code];
  const text = errorText(texts, { code, params });
  return { status: status ?? (retry === 'soon' ? 503 : 409), text, final: status !== undefined };
}
