import { compareValues } from '../bson/compare.js';
import { Int32, isDoc, undefinedValue, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { listOf, namedOf, type Expression, type OperatorCompiler } from './operands.js';
import { nullish, truthy } from './truth.js';

function compared(name: string, result: (order: number) => Value): OperatorCompiler {
  return (operand, variables, compile) => {
    const [a, b] = listOf(name, operand, 2, 2).map((item) => compile(item, variables)) as [Expression, Expression];
    // In expressions a missing value stands below null, where "undefined" stands.
    const order = (x: Value | undefined, y: Value | undefined): number =>
      x === undefined && y === undefined ? 0 : compareValues(x ?? missing(x), y ?? missing(y));
    return (current, scope) => result(order(a(current, scope), b(current, scope)));
  };
}

function missing(value: null | undefined): Value {
  return value === undefined ? undefinedValue : null;
}

/** Comparisons over all types, and what decides by them. */
export const comparisons: Record<string, OperatorCompiler> = {
  $eq: compared('$eq', (order) => order === 0),
  $ne: compared('$ne', (order) => order !== 0),
  $gt: compared('$gt', (order) => order > 0),
  $gte: compared('$gte', (order) => order >= 0),
  $lt: compared('$lt', (order) => order < 0),
  $lte: compared('$lte', (order) => order <= 0),
  $cmp: compared('$cmp', (order) => new Int32(Math.sign(order))),
  $and: (operand, variables, compile) => {
    const items = listOf('$and', operand, 0, Infinity).map((item) => compile(item, variables));
    return (current, scope) => items.every((item) => truthy(item(current, scope)));
  },
  $or: (operand, variables, compile) => {
    const items = listOf('$or', operand, 0, Infinity).map((item) => compile(item, variables));
    return (current, scope) => items.some((item) => truthy(item(current, scope)));
  },
  $not: (operand, variables, compile) => {
    const [item] = listOf('$not', operand, 1, 1).map((value) => compile(value, variables)) as [Expression];
    return (current, scope) => !truthy(item(current, scope));
  },
  $cond: (operand, variables, compile) => {
    const parts = isDoc(operand)
      ? namedOf('$cond', operand, ['if', 'then', 'else'])
      : new Map(listOf('$cond', operand, 3, 3).map((item, index) => [['if', 'then', 'else'][index] as string, item]));
    const [test, yes, no] = ['if', 'then', 'else'].map((name) => compile(parts.get(name) as Value, variables)) as [
      Expression,
      Expression,
      Expression,
    ];
    return (current, scope) => (truthy(test(current, scope)) ? yes(current, scope) : no(current, scope));
  },
  $ifNull: (operand, variables, compile) => {
    const items = listOf('$ifNull', operand, 2, Infinity).map((item) => compile(item, variables));
    return (current, scope) => {
      let value: Value | undefined;
      for (const item of items) if (!nullish((value = item(current, scope)))) return value;
      return value;
    };
  },
  $switch: (operand, variables, compile) => {
    const named = namedOf('$switch', operand, ['branches'], ['default']);
    const list = named.get('branches');
    if (!Array.isArray(list) || list.length === 0)
      throw new CommandError(40068, '$switch requires at least one branch.');
    const branches = list.map((branch) => {
      const { case: test, then } = Object.fromEntries(namedOf('$switch', branch, ['case', 'then']));
      return { test: compile(test as Value, variables), then: compile(then as Value, variables) };
    });
    const fallback = named.has('default') ? compile(named.get('default') as Value, variables) : undefined;
    return (current, scope) => {
      const chosen = branches.find(({ test }) => truthy(test(current, scope)));
      if (chosen) return chosen.then(current, scope);
      if (fallback) return fallback(current, scope);
      throw new CommandError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    };
  },
};
