import type { OperatorError } from '../../domain/operator-error.js';

/** Something that may pass. */
export interface Trouble {
  readonly kind: 'trouble';
  /** What it is when it does not pass. */
  readonly error: OperatorError;
  /** What the site asked for; null when it did not. */
  readonly pause: number | null;
}

/** What was asked for, and when by the site's clock where it told. */
export interface Told<Value> {
  readonly kind: 'told';
  readonly value: Value;
  readonly at: Date | null;
}
