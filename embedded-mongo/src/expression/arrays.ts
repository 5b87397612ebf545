import { equalValues, numberOf } from '../bson/compare.js';
import { Int32, isNumeric, typeName, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { accumulate } from './accumulators.js';
import { listOf, namedOf, type Expression, type OperatorCompiler } from './operands.js';
import { nullish, truthy } from './truth.js';
import { nested } from './variables.js';

function unary(name: string, result: (value: Value | undefined) => Value | undefined): OperatorCompiler {
  return (operand, variables, compile) => {
    const [item] = listOf(name, operand, 1, 1).map((value) => compile(value, variables)) as [Expression];
    return (current, scope) => result(item(current, scope));
  };
}

function arrayOr(code: number, text: string, value: Value | undefined): Value[] {
  if (Array.isArray(value)) return value;
  throw new CommandError(code, `${text}, but was: ${value === undefined ? 'missing' : typeName(value)}`);
}

function itemAt(list: Value[], index: number): Value | undefined {
  return list[index < 0 ? list.length + index : index];
}

/** `$sum` and its like as expressions: over their arguments, or over the items of a single array. */
function accumulated(name: '$sum' | '$min' | '$max'): OperatorCompiler {
  return (operand, variables, compile) => {
    const items = (Array.isArray(operand) ? operand : [operand]).map((item) => compile(item, variables));
    return (current, scope) => {
      const values = items.map((item) => item(current, scope));
      const [first] = values;
      return accumulate(name, values.length === 1 && Array.isArray(first) ? first : values);
    };
  };
}

function eachItem(name: '$map' | '$filter', inner: 'in' | 'cond'): OperatorCompiler {
  return (operand, variables, compile) => {
    const named = namedOf(name, operand, ['input', inner], ['as']);
    const as = named.get('as') ?? 'this';
    if (typeof as !== 'string') throw new CommandError(16866, `${name}'s 'as' must be a string`);
    const input = compile(named.get('input') as Value, variables);
    const body = compile(named.get(inner) as Value, variables.with([as]));
    return (current, scope) => {
      const list = input(current, scope);
      if (nullish(list)) return null;
      const items = arrayOr(name === '$map' ? 16883 : 28651, `input to ${name} must be an array`, list);
      const each = (item: Value): Value | undefined => body(current, nested(scope, { [as]: item }));
      return name === '$map' ? items.map((item) => each(item) ?? null) : items.filter((item) => truthy(each(item)));
    };
  };
}

/** What reads and builds arrays. */
export const arrays: Record<string, OperatorCompiler> = {
  $size: unary('$size', (value) => new Int32(arrayOr(17124, 'The argument to $size must be an array', value).length)),
  $isArray: unary('$isArray', (value) => Array.isArray(value)),
  $first: unary('$first', (value) =>
    nullish(value) ? null : arrayOr(28689, "$first's argument must be an array", value)[0],
  ),
  $last: unary('$last', (value) =>
    nullish(value) ? null : arrayOr(28689, "$last's argument must be an array", value).at(-1),
  ),
  $arrayElemAt: (operand, variables, compile) => {
    const [list, index] = listOf('$arrayElemAt', operand, 2, 2).map((item) => compile(item, variables)) as [
      Expression,
      Expression,
    ];
    return (current, scope) => {
      const items = list(current, scope);
      const at = index(current, scope);
      if (nullish(items) || nullish(at)) return null;
      if (!isNumeric(at) || !Number.isInteger(Number(numberOf(at))))
        throw new CommandError(28690, "$arrayElemAt's second argument must be a whole number");
      return itemAt(arrayOr(28689, "$arrayElemAt's first argument must be an array", items), Number(numberOf(at)));
    };
  },
  $in: (operand, variables, compile) => {
    const [item, list] = listOf('$in', operand, 2, 2).map((value) => compile(value, variables)) as [
      Expression,
      Expression,
    ];
    return (current, scope) => {
      const wanted = item(current, scope);
      const items = arrayOr(40081, '$in requires an array as a second argument', list(current, scope));
      return wanted !== undefined && items.some((value) => equalValues(value, wanted));
    };
  },
  $concatArrays: (operand, variables, compile) => {
    const items = listOf('$concatArrays', operand, 0, Infinity).map((item) => compile(item, variables));
    return (current, scope) => {
      const lists = items.map((item) => item(current, scope));
      if (lists.some(nullish)) return null;
      return lists.flatMap((list) => arrayOr(28664, '$concatArrays only supports arrays', list));
    };
  },
  $slice: (operand, variables, compile) => {
    const parts = listOf('$slice', operand, 2, 3).map((item) => compile(item, variables));
    return (current, scope) => {
      const [list, ...bounds] = parts.map((part) => part(current, scope));
      if (nullish(list) || bounds.some(nullish)) return null;
      const items = arrayOr(28724, 'First argument to $slice must be an array', list);
      const [first, count] = bounds.map((bound) => {
        if (!isNumeric(bound) || !Number.isInteger(Number(numberOf(bound))))
          throw new CommandError(28725, 'Arguments to $slice must be whole numbers');
        return Number(numberOf(bound));
      }) as [number, number | undefined];
      if (count === undefined) return first < 0 ? items.slice(first) : items.slice(0, first);
      if (count <= 0) throw new CommandError(28729, 'Third argument to $slice must be positive');
      const start = first < 0 ? Math.max(0, items.length + first) : first;
      return items.slice(start, start + count);
    };
  },
  $map: eachItem('$map', 'in'),
  $filter: eachItem('$filter', 'cond'),
  $sum: accumulated('$sum'),
  $min: accumulated('$min'),
  $max: accumulated('$max'),
};
