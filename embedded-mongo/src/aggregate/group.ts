import { encodeKey } from '../bson/index-key.js';
import { isDoc, type Doc, type Value } from '../bson/values.js';
import { CommandError, refuse } from '../errors.js';
import { accumulate, accumulatorNames, type AccumulatorName } from '../expression/accumulators.js';
import { compileExpression } from '../expression/compile.js';
import type { Expression } from '../expression/operands.js';
import type { Variables } from '../expression/variables.js';

interface Field {
  readonly name: string;
  readonly accumulator: AccumulatorName;
  readonly value: Expression;
}

/** `$group`: one document for each value of `_id`, in the order in which the values first came. */
export function compileGroup(spec: Value, variables: Variables): (docs: Iterable<Doc>) => Iterable<Doc> {
  if (!isDoc(spec)) throw new CommandError(15947, "a group's fields must be specified in an object");
  const id = spec.get('_id');
  if (id === undefined) throw new CommandError(15955, 'a group specification must include an _id');
  const idOf = compileExpression(id, variables);
  const fields = [...spec].filter(([name]) => name !== '_id').map(([name, value]) => readField(name, value, variables));
  return function* group(docs) {
    const groups = new Map<string, { id: Value; values: (Value | undefined)[][] }>();
    for (const doc of docs) {
      const scope = variables.start(doc);
      const value = idOf(doc, scope) ?? null;
      const key = encodeKey(value).toString('latin1');
      const known = groups.get(key) ?? { id: value, values: fields.map(() => []) };
      groups.set(key, known);
      fields.forEach((field, index) => known.values[index]?.push(field.value(doc, scope)));
    }
    for (const { id: value, values } of groups.values()) {
      const doc: Doc = new Map([['_id', value]]);
      fields.forEach(({ name, accumulator }, index) => doc.set(name, accumulate(accumulator, values[index] ?? [])));
      yield doc;
    }
  };
}

function readField(name: string, value: Value, variables: Variables): Field {
  if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`);
  if (!isDoc(value) || value.size === 0)
    throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
  if (value.size !== 1) throw new CommandError(40238, `The field '${name}' must specify one accumulator`);
  const [operator, operand] = [...value][0] as [string, Value];
  if (name.startsWith('$')) throw new CommandError(40236, `The field name '${name}' cannot be an operator name`);
  const accumulator = accumulatorNames.find((known) => known === operator);
  if (!accumulator) {
    if (absent.has(operator)) refuse(`the accumulator ${operator}`);
    throw new CommandError(15952, `unknown group operator '${operator}'`);
  }
  if (Array.isArray(operand)) throw new CommandError(40237, `The ${operator} accumulator is a unary operator`);
  if (operator === '$count' && !(isDoc(operand) && operand.size === 0))
    throw new CommandError(14, '$count takes no arguments, i.e. $count:{}');
  return { name, accumulator, value: compileExpression(operand, variables) };
}

const absent = new Set([
  '$accumulator',
  '$bottom',
  '$bottomN',
  '$firstN',
  '$lastN',
  '$maxN',
  '$median',
  '$mergeObjects',
  '$minN',
  '$percentile',
  '$stdDevPop',
  '$stdDevSamp',
  '$top',
  '$topN',
]);
