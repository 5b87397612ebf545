import { isDoc, type Doc, type Value } from '../bson/values.js';
import { CommandError, failedToParse } from '../errors.js';
import type { Scope, Variables } from './variables.js';

/** Evaluates to undefined where MongoDB says "missing". */
export type Expression = (current: Value | undefined, scope: Scope) => Value | undefined;

/** Compiles an operator's operand. */
export type OperatorCompiler = (operand: Value, variables: Variables, compile: Compile) => Expression;
export type Compile = (operand: Value, variables: Variables) => Expression;

/** The arguments of an operator: a list, or one that stands alone. Throws where there are too few or too many. */
export function listOf(name: string, operand: Value, least: number, most: number): Value[] {
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length >= least && list.length <= most) return list;
  const expected = least === most ? `exactly ${least}` : `at least ${least} and at most ${most}`;
  throw new CommandError(16020, `Expression ${name} takes ${expected} arguments. ${list.length} were passed in.`);
}

/** The named arguments of an operator. Throws for a missing or an unknown one. */
export function namedOf(name: string, operand: Value, required: string[], optional: string[] = []): Doc {
  if (!isDoc(operand)) failedToParse(`${name} only supports an object as its argument`);
  for (const key of operand.keys()) {
    if (!required.includes(key) && !optional.includes(key)) failedToParse(`Unrecognized argument to ${name}: ${key}`);
  }
  for (const key of required) if (!operand.has(key)) failedToParse(`Missing '${key}' parameter to ${name}`);
  return operand;
}
