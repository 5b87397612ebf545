import { numberOf } from '../bson/compare.js';
import { calculate } from '../bson/numbers.js';
import { DateTime, isNumeric, Int32, typeName, type Value } from '../bson/values.js';
import { CommandError, typeMismatch } from '../errors.js';
import { listOf, type Expression, type OperatorCompiler } from './operands.js';
import { nullish } from './truth.js';

type Kind = 'add' | 'subtract' | 'multiply';

function apply(kind: Kind, a: Value, b: Value): Value {
  const name = `$${kind}`;
  if (a instanceof DateTime || b instanceof DateTime) return withDates(name, kind, a, b);
  if (!isNumeric(a) || !isNumeric(b))
    typeMismatch(`${name} only supports numeric or date types, not ${typeName(isNumeric(a) ? b : a)}`);
  const exact = calculate(kind, a, b);
  if (exact !== undefined) return exact;
  // Beyond an int64 MongoDB goes on in doubles.
  return calculate(kind, Number(numberOf(a)), Number(numberOf(b))) as number;
}

function withDates(name: string, kind: Kind, a: Value, b: Value): Value {
  if (kind === 'subtract' && a instanceof DateTime && b instanceof DateTime) return a.ms - b.ms;
  const [date, amount] = a instanceof DateTime ? [a, b] : [b as DateTime, a];
  if (kind === 'multiply' || !isNumeric(amount) || (kind === 'subtract' && date === b)) {
    throw new CommandError(16555, `${name} does not take ${typeName(a)} and ${typeName(b)}`);
  }
  const whole = numberOf(amount);
  const ms = typeof whole === 'bigint' ? whole : BigInt(Math.round(whole));
  return new DateTime(kind === 'add' ? date.ms + ms : date.ms - ms);
}

function folded(kind: 'add' | 'multiply', unit: number): OperatorCompiler {
  return (operand, variables, compile) => {
    const items = listOf(`$${kind}`, operand, 0, Infinity).map((item) => compile(item, variables));
    return (current, scope) => {
      let total: Value = new Int32(unit);
      for (const item of items) {
        const value = item(current, scope);
        if (nullish(value)) return null;
        total = apply(kind, total, value as Value);
      }
      return total;
    };
  };
}

/** Arithmetic that stays in MongoDB's number types. */
export const arithmetic: Record<string, OperatorCompiler> = {
  $add: folded('add', 0),
  $multiply: folded('multiply', 1),
  $subtract: (operand, variables, compile) => {
    const [a, b] = listOf('$subtract', operand, 2, 2).map((item) => compile(item, variables)) as [
      Expression,
      Expression,
    ];
    return (current, scope) => {
      const x = a(current, scope);
      const y = b(current, scope);
      return nullish(x) || nullish(y) ? null : apply('subtract', x as Value, y as Value);
    };
  },
};
