import { isDoc, type Doc, type Value } from '../bson/values.js';
import { CommandError, refuse } from '../errors.js';
import { arithmetic } from './arithmetic.js';
import { arrays } from './arrays.js';
import { comparisons } from './comparisons.js';
import { documents } from './documents.js';
import type { Expression, OperatorCompiler } from './operands.js';
import { strings } from './strings.js';
import { knownElsewhere } from './absent.js';
import type { Variables } from './variables.js';

const operators: Record<string, OperatorCompiler> = {
  ...arithmetic,
  ...arrays,
  ...comparisons,
  ...documents,
  ...strings,
  $literal: (operand) => () => operand,
};

/** Compiles an aggregation expression. Operators that are not known here are refused by name. */
export function compileExpression(operand: Value, variables: Variables): Expression {
  if (typeof operand === 'string' && operand.startsWith('$')) return reference(operand, variables);
  if (Array.isArray(operand)) {
    const items = operand.map((item) => compileExpression(item, variables));
    return (current, scope) => items.map((item) => item(current, scope) ?? null);
  }
  if (!isDoc(operand)) return () => operand;
  const [first] = operand.keys();
  if (first?.startsWith('$') === true) return operator(first, operand, variables);
  return objectOf(operand, variables);
}

function operator(name: string, operand: Doc, variables: Variables): Expression {
  if (operand.size !== 1) {
    throw new CommandError(
      15983,
      `An object representing an expression must have exactly one field: ${[...operand.keys()].join(', ')}`,
    );
  }
  const compiler = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (compiler) return compiler(operand.get(name) as Value, variables, compileExpression);
  if (knownElsewhere.has(name)) refuse(`the expression operator ${name}`);
  throw new CommandError(168, `Unrecognized expression '${name}'`);
}

function objectOf(operand: Doc, variables: Variables): Expression {
  const fields = [...operand].map(([name, value]): [string, Expression] => {
    if (name.includes('.')) throw new CommandError(16410, `FieldPath field names may not contain '.': ${name}`);
    if (name.startsWith('$')) throw new CommandError(16410, `FieldPath field names may not start with '$': ${name}`);
    return [name, compileExpression(value, variables)];
  });
  return (current, scope) => {
    const doc: Doc = new Map();
    for (const [name, expression] of fields) {
      const value = expression(current, scope);
      if (value !== undefined) doc.set(name, value);
    }
    return doc;
  };
}

function reference(text: string, variables: Variables): Expression {
  if (!text.startsWith('$$')) return path(text.slice(1), (current) => current);
  const [name, ...rest] = text.slice(2).split('.');
  return path(rest.join('.'), variable(name as string, variables));
}

function variable(name: string, variables: Variables): Expression {
  switch (name) {
    case 'ROOT':
      return (_, scope) => scope.root;
    case 'CURRENT':
      return (current) => current;
    case 'REMOVE':
      return () => undefined;
    case 'NOW':
      return () => variables.now;
    default:
      if (
        ['CLUSTER_TIME', 'DESCEND', 'PRUNE', 'KEEP', 'SEARCH_META', 'USER_ROLES', 'JS_SCOPE', 'IS_MR'].includes(name)
      ) {
        refuse(`the variable $$${name}`);
      }
      if (!variables.knows(name)) throw new CommandError(17276, `Use of undefined variable: ${name}`);
      return (_, scope) => scope.get(name);
  }
}

function path(text: string, from: Expression): Expression {
  if (text === '') return from;
  const parts = text.split('.');
  if (parts.includes('')) throw new CommandError(15998, 'FieldPath field names may not be empty strings.');
  if (parts.some((part) => part.startsWith('$'))) {
    throw new CommandError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  }
  return (current, scope) => follow(from(current, scope), parts, 0);
}

/** A path in an expression gathers what it finds in the documents of an array; it knows no indexes and no inner arrays. */
function follow(value: Value | undefined, parts: readonly string[], at: number): Value | undefined {
  if (at === parts.length) return value;
  if (isDoc(value)) return follow(value.get(parts[at] as string), parts, at + 1);
  if (!Array.isArray(value)) return undefined;
  return value.filter(isDoc).flatMap((item) => {
    const found = follow(item, parts, at);
    return found === undefined ? [] : [found];
  });
}
