import { numberOf } from '../bson/compare.js';
import { calculate, sumOf, type Numeric } from '../bson/numbers.js';
import { DateTime, isNumeric, Int32, typeName, type Value } from '../bson/values.js';
import { badValue, CommandError, typeMismatch } from '../errors.js';
import { listOf, type OperatorCompiler } from './operands.js';
import { nullish } from './truth.js';

/** Compiles an operator that is null as soon as one of its operands is null or missing. */
function strict(name: string, least: number, most: number, apply: (values: Value[]) => Value): OperatorCompiler {
  return (operand, variables, compile) => {
    const items = listOf(name, operand, least, most).map((item) => compile(item, variables));
    return (current, scope) => {
      const values: Value[] = [];
      for (const item of items) {
        const value = item(current, scope);
        if (nullish(value)) return null;
        values.push(value as Value);
      }
      return apply(values);
    };
  };
}

function numeric(name: string, value: Value): Numeric {
  if (isNumeric(value)) return value;
  return typeMismatch(`${name} only supports numeric or date types, not ${typeName(value)}`);
}

function add(values: Value[]): Value {
  const dates = values.filter((value) => value instanceof DateTime);
  if (dates.length > 1) throw new CommandError(16612, 'only one date allowed in an $add expression');
  const sum = sumOf(values.filter((value) => !(value instanceof DateTime)).map((value) => numeric('$add', value)));
  const [date] = dates;
  return date ? new DateTime(inRange(date.ms + milliseconds(sum))) : sum;
}

function subtract([a, b]: Value[]): Value {
  if (a instanceof DateTime && b instanceof DateTime) return inRange(a.ms - b.ms);
  if (a instanceof DateTime) return new DateTime(inRange(a.ms - milliseconds(numeric('$subtract', b as Value))));
  return calculateFreely('subtract', numeric('$subtract', a as Value), numeric('$subtract', b as Value));
}

function multiply(values: Value[]): Value {
  return values.reduce<Numeric>(
    (product, value) => calculateFreely('multiply', product, numeric('$multiply', value)),
    new Int32(1),
  );
}

/** Beyond an int64 MongoDB goes on in doubles. */
function calculateFreely(kind: 'subtract' | 'multiply', a: Numeric, b: Numeric): Numeric {
  const onDoubles = (): Numeric => calculate(kind, Number(numberOf(a)), Number(numberOf(b))) as number;
  return calculate(kind, a, b) ?? onDoubles();
}

function inRange(ms: bigint): bigint {
  if (BigInt.asIntN(64, ms) !== ms) throw new CommandError(15, 'date overflow');
  return ms;
}

function milliseconds(value: Numeric): bigint {
  const number = numberOf(value);
  if (typeof number === 'bigint') return number;
  if (!Number.isFinite(number)) badValue('a date cannot be moved by an amount that is not finite');
  return BigInt(Math.sign(number) * Math.round(Math.abs(number)));
}

/** Arithmetic that stays in MongoDB's number types. */
export const arithmetic: Record<string, OperatorCompiler> = {
  $add: strict('$add', 0, Infinity, add),
  $subtract: strict('$subtract', 2, 2, subtract),
  $multiply: strict('$multiply', 0, Infinity, multiply),
};
