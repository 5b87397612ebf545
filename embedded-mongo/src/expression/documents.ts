import { isDoc, typeName, type Doc, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { listOf, namedOf, type Expression, type OperatorCompiler } from './operands.js';
import { nullish } from './truth.js';
import { nested } from './variables.js';

function fieldName(operator: string, value: Value | undefined): string {
  if (typeof value === 'string' && !value.startsWith('$')) return value;
  const literal = isDoc(value) ? value.get('$literal') : undefined;
  if (typeof literal === 'string') return literal;
  throw new CommandError(4161106, `${operator} requires 'field' to evaluate to a constant string`);
}

/** What reads and builds documents. */
export const documents: Record<string, OperatorCompiler> = {
  $mergeObjects: (operand, variables, compile) => {
    const items = listOf('$mergeObjects', operand, 0, Infinity).map((item) => compile(item, variables));
    return (current, scope) => {
      const merged: Doc = new Map();
      for (const item of items) {
        const value = item(current, scope);
        if (nullish(value)) continue;
        if (!isDoc(value))
          throw new CommandError(
            40400,
            `$mergeObjects requires object inputs, but input is of type ${typeName(value as Value)}`,
          );
        for (const [name, inner] of value) merged.set(name, inner);
      }
      return merged;
    };
  },
  $getField: (operand, variables, compile) => {
    const named =
      isDoc(operand) && !operand.has('$literal')
        ? namedOf('$getField', operand, ['field', 'input'])
        : new Map([['field', operand]]);
    const name = fieldName('$getField', named.get('field'));
    const input = compile(named.has('input') ? (named.get('input') as Value) : '$$CURRENT', variables);
    return (current, scope) => {
      const value = input(current, scope);
      if (isDoc(value)) return value.get(name);
      return value === null ? null : undefined;
    };
  },
  $setField: (operand, variables, compile) => {
    const named = namedOf('$setField', operand, ['field', 'input', 'value']);
    const name = fieldName('$setField', named.get('field'));
    const input = compile(named.get('input') as Value, variables);
    const content = compile(named.get('value') as Value, variables);
    return (current, scope) => {
      const target = input(current, scope);
      if (nullish(target)) return null;
      if (!isDoc(target)) throw new CommandError(4161105, "$setField requires 'input' to evaluate to type Object");
      const value = content(current, scope);
      const result = new Map(target);
      if (value === undefined) result.delete(name);
      else result.set(name, value);
      return result;
    };
  },
  $let: (operand, variables, compile) => {
    const named = namedOf('$let', operand, ['vars', 'in']);
    const vars = named.get('vars');
    if (!isDoc(vars)) throw new CommandError(16876, 'invalid parameter: expected an object (vars)');
    const values = [...vars].map(([name, value]): [string, Expression] => [name, compile(value, variables)]);
    const body = compile(named.get('in') as Value, variables.with(vars.keys()));
    return (current, scope) =>
      body(current, nested(scope, Object.fromEntries(values.map(([name, value]) => [name, value(current, scope)]))));
  },
};
