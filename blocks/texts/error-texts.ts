import type { OperatorErrorCode, OperatorErrorParams } from '../../src/domain/operator-error-codes.js';

/** What a person reads of an expected failure. */
export interface ErrorText {
  /** What happened, in one sentence. */
  readonly happened: string;
  /** What the reader can do about it, in one sentence or two. */
  readonly advice: string;
}

/** The words for every code. One without words does not compile. */
export type ErrorTexts = {
  readonly [Code in OperatorErrorCode]: (params: OperatorErrorParams[Code]) => ErrorText;
};
