import type { OperatorErrorCode, OperatorErrorParams } from '../../src/domain/operator-error-codes.js';

/** What a person reads of an expected failure. */
export interface ErrorText {
  /** What happened, in one sentence. */
  readonly happened: string;
  /** What the reader can do about it, in one sentence or two. */
  readonly advice: string;
}

/** All words of one language. A code without words does not compile. */
export interface Texts {
  readonly errors: {
    readonly [Code in OperatorErrorCode]: (params: OperatorErrorParams[Code]) => ErrorText;
  };
}
