import { compareValues, equalValues, numberOf } from '../bson/compare.js';
import { isDoc, isNumeric, isOpaque, bsonType, typeName, type Doc, type Value } from '../bson/values.js';
import { badValue, CommandError, failedToParse } from '../errors.js';
import { compileElemMatch, compileFilter, isOperators } from '../query/match.js';
import { compareSortKeys, compileSort } from '../query/sort.js';
import type { Operation } from './operation.js';
import { valueAt } from './target.js';

/** The operators that change arrays: each makes the new value of a field from the one that is there. */
export const arrayOperators: Record<string, Operation> = {
  $push: (operand, { path }) => {
    const { each, position, slice, sort } = readPush(operand);
    return (current) => {
      const list = [...arrayOf(current, path, '$push')];
      list.splice(
        position === undefined ? list.length : position < 0 ? Math.max(0, list.length + position) : position,
        0,
        ...each,
      );
      const sorted = sort ? sort(list) : list;
      if (slice === undefined) return sorted;
      return slice < 0 ? sorted.slice(slice) : sorted.slice(0, slice);
    };
  },
  $addToSet: (operand, { path }) => {
    const each = isDoc(operand) && [...operand.keys()][0] === '$each' ? readEach(operand, ['$each'], 14) : [operand];
    return (current) => {
      const list = [...arrayOf(current, path, '$addToSet')];
      for (const item of each) if (!list.some((known) => equalValues(known, item))) list.push(item);
      return list;
    };
  },
  $pop: (operand, { path }) => {
    const end = isNumeric(operand) ? Number(numberOf(operand)) : failedToParse(`Expected a number in: ${path}`);
    if (end !== 1 && end !== -1) failedToParse('$pop expects 1 or -1');
    return (current) => {
      if (current === undefined) return undefined;
      const list = arrayOf(current, path, '$pop', 14);
      return end === 1 ? list.slice(0, -1) : list.slice(1);
    };
  },
  $pull: (operand, { path, variables }) => {
    const drops = pullTest(operand, variables);
    return (current) =>
      current === undefined ? undefined : arrayOf(current, path, '$pull').filter((item) => !drops(item));
  },
  $pullAll: (operand, { path }) => {
    if (!Array.isArray(operand)) badValue('$pullAll requires an array argument');
    return (current) => {
      if (current === undefined) return undefined;
      return arrayOf(current, path, '$pullAll').filter((item) => !operand.some((gone) => equalValues(gone, item)));
    };
  },
};

function pullTest(operand: Value, variables: Parameters<typeof compileFilter>[1]): (item: Value) => boolean {
  const ofFields = isDoc(operand) && ['$and', '$or', '$nor'].includes([...operand.keys()][0] ?? '');
  if (isOpaque(operand, bsonType.regex) || (isOperators(operand) && !ofFields)) {
    const matches = compileFilter(new Map([['item', operand]]), variables);
    return (item) => matches(new Map([['item', item]]));
  }
  if (!isDoc(operand)) return (item) => equalValues(item, operand);
  const matches = compileElemMatch(operand, variables);
  return (item) => isDoc(item) && matches(item);
}

function arrayOf(current: Value | undefined, path: string, operator: string, code = 2): Value[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  const text = `The field '${path}' must be an array but is of type ${typeName(current)} (${operator})`;
  throw new CommandError(code, text);
}

interface Push {
  readonly each: Value[];
  readonly position: number | undefined;
  readonly slice: number | undefined;
  readonly sort: ((list: Value[]) => Value[]) | undefined;
}

function readPush(operand: Value): Push {
  if (!isDoc(operand) || !operand.has('$each'))
    return { each: [operand], position: undefined, slice: undefined, sort: undefined };
  const each = readEach(operand, ['$each', '$slice', '$sort', '$position']);
  return {
    each,
    position: whole(operand, '$position'),
    slice: whole(operand, '$slice'),
    sort: readSort(operand.get('$sort')),
  };
}

function readEach(operand: Doc, known: string[], code = 2): Value[] {
  for (const name of operand.keys()) if (!known.includes(name)) badValue(`Unrecognized clause in $push: ${name}`);
  const each = operand.get('$each');
  if (!Array.isArray(each)) throw new CommandError(code, 'The argument to $each must be an array');
  return each;
}

function whole(operand: Doc, name: string): number | undefined {
  const value = operand.get(name);
  if (value === undefined) return undefined;
  const number = isNumeric(value) ? Number(numberOf(value)) : NaN;
  return Number.isInteger(number) ? number : badValue(`The value for ${name} must be an integer value`);
}

function readSort(spec: Value | undefined): Push['sort'] {
  if (spec === undefined) return undefined;
  if (isDoc(spec)) {
    const sort = compileSort(spec);
    if (sort.natural) badValue("The $sort clause of $push has to name fields, not '$natural'");
    // An array at the path is compared as it is, other than in the sort of a query.
    const keyOf = (item: Value): Value[] =>
      sort.fields.map(({ parts }) => (isDoc(item) ? valueAt(item, parts) : undefined) ?? null);
    return (list) =>
      list
        .map((item) => ({ item, key: keyOf(item) }))
        .sort((a, b) => compareSortKeys(a.key, b.key, sort))
        .map(({ item }) => item);
  }
  const direction = isNumeric(spec) ? Number(numberOf(spec)) : NaN;
  if (direction !== 1 && direction !== -1)
    badValue('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields');
  return (list) => [...list].sort((a, b) => compareValues(a, b) * direction);
}
