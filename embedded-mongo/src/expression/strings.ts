import { typeName, type Value } from '../bson/values.js';
import { CommandError, refuse } from '../errors.js';
import { listOf, type Expression, type OperatorCompiler } from './operands.js';
import { nullish } from './truth.js';

function cased(name: '$toLower' | '$toUpper'): OperatorCompiler {
  return (operand, variables, compile) => {
    const [item] = listOf(name, operand, 1, 1).map((value) => compile(value, variables)) as [Expression];
    return (current, scope) => {
      const value = item(current, scope);
      if (nullish(value)) return '';
      if (typeof value !== 'string') refuse(`${name} of a ${typeName(value as Value)}`);
      // MongoDB changes the case of ASCII letters alone.
      return value.replace(/[A-Za-z]+/g, (letters) =>
        name === '$toLower' ? letters.toLowerCase() : letters.toUpperCase(),
      );
    };
  };
}

/** Text, and the name of a value's type. */
export const strings: Record<string, OperatorCompiler> = {
  $concat: (operand, variables, compile) => {
    const items = listOf('$concat', operand, 0, Infinity).map((item) => compile(item, variables));
    return (current, scope) => {
      let text = '';
      for (const item of items) {
        const value = item(current, scope);
        if (nullish(value)) return null;
        if (typeof value !== 'string')
          throw new CommandError(16702, `$concat only supports strings, not ${typeName(value as Value)}`);
        text += value;
      }
      return text;
    };
  },
  $toLower: cased('$toLower'),
  $toUpper: cased('$toUpper'),
  $toString: (operand, variables, compile) => {
    const [item] = listOf('$toString', operand, 1, 1).map((value) => compile(value, variables)) as [Expression];
    return (current, scope) => {
      const value = item(current, scope);
      if (nullish(value)) return null;
      return typeof value === 'string' ? value : refuse(`$toString of a ${typeName(value as Value)}`);
    };
  },
  $type: (operand, variables, compile) => {
    const [item] = listOf('$type', operand, 1, 1).map((value) => compile(value, variables)) as [Expression];
    return (current, scope) => {
      const value = item(current, scope);
      return value === undefined ? 'missing' : typeName(value);
    };
  },
};
