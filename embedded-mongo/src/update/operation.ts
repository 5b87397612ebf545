import type { Value } from '../bson/values.js';
import type { Variables } from '../expression/variables.js';

export interface OperationContext {
  readonly path: string;
  readonly variables: Variables;
}

/** Makes the new value of a field from its present one (undefined: missing); the same value back means no change. */
export type Change = (current: Value | undefined) => Value | undefined;

/** Compiles the operand of an update operator for one path. Throws where the operand is not one. */
export type Operation = (operand: Value, context: OperationContext) => Change;
