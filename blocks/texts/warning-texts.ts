import type { WarningCode, WarningParams } from '../../src/domain/warning-codes.js';

/** The words for every warning, a sentence each. One without words does not compile. */
export type WarningTexts = {
  readonly [Code in WarningCode]: (params: WarningParams[Code]) => string;
};
