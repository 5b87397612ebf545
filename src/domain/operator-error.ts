import { type OperatorErrorCode, type OperatorErrorParams, type Retry, retryByCode } from './operator-error-codes.js';

/**
 * An expected failure that a person can meet. It carries no words: the texts for its code say what happened and what
 * to do. Any other error that reaches a person is a bug. Give the error that led here as `cause`.
 */
export class OperatorError<Code extends OperatorErrorCode = OperatorErrorCode> extends Error {
  override readonly name = 'OperatorError';
  readonly code: Code;
  readonly params: OperatorErrorParams[Code];
  readonly retry: Retry;

  constructor(code: Code, params: OperatorErrorParams[Code], options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
    this.params = params;
    this.retry = retryByCode[code];
  }
}
