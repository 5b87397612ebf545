/**
 * MongoDB's rules for filters, written down a second time and as plainly as possible, to judge the server by. It knows the
 * few kinds of values and operators that the property tests draw.
 */
export type Value = null | boolean | number | string | Date | Value[] | { readonly [key: string]: Value };
export type Fields = Readonly<Record<string, Value>>;
export type Condition = Readonly<Record<string, unknown>>;

const MISSING = Symbol('missing');
type Candidate = Value | typeof MISSING;

export function matches(document: Fields, filter: Condition): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    if (key === '$and') return (condition as Condition[]).every((each) => matches(document, each));
    if (key === '$or') return (condition as Condition[]).some((each) => matches(document, each));
    if (key === '$nor') return !(condition as Condition[]).some((each) => matches(document, each));
    const path = key.split('.');
    if (!isFields(condition) || !Object.keys(condition).some((name) => name.startsWith('$')))
      return holds(document, path, '$eq', condition);
    return Object.entries(condition).every(([operator, operand]) => holds(document, path, operator, operand));
  });
}

function holds(document: Fields, path: string[], operator: string, operand: unknown): boolean {
  return holdsFor([...leaves(document, path, true)], [...leaves(document, path, false)], operator, operand);
}

/** `candidates` are what stands at the path and, where that is an array, its elements; `whole` is only the former. */
function holdsFor(candidates: Candidate[], whole: Candidate[], operator: string, operand: unknown): boolean {
  switch (operator) {
    case '$eq':
      return candidates.some((each) => equals(each, operand as Value));
    case '$ne':
      return !holdsFor(candidates, whole, '$eq', operand);
    case '$in':
      return (operand as Value[]).some((each) => holdsFor(candidates, whole, '$eq', each));
    case '$nin':
      return !holdsFor(candidates, whole, '$in', operand);
    case '$all':
      return (
        (operand as Value[]).length > 0 &&
        (operand as Value[]).every((each) => holdsFor(candidates, whole, '$eq', each))
      );
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return candidates.some((each) => compares(each, operator, operand as Value));
    case '$exists':
      return candidates.some((each) => each !== MISSING) === operand;
    case '$size':
      return whole.some((each) => Array.isArray(each) && each.length === operand);
    case '$not':
      return !Object.entries(operand as Condition).every(([name, inner]) => holdsFor(candidates, whole, name, inner));
    case '$elemMatch':
      return whole.some((each) => Array.isArray(each) && each.some((element) => meets(element, operand as Condition)));
    default:
      throw new Error(`the reference does not know ${operator}`);
  }
}

/** An element counts as it is: an array inside the array is not looked into. */
function meets(element: Value, condition: Condition): boolean {
  if (Object.keys(condition).every((name) => name.startsWith('$')))
    return Object.entries(condition).every(([operator, operand]) => holdsFor([element], [element], operator, operand));
  if (Array.isArray(element)) return matches(Object.fromEntries(element.entries()), condition);
  return isFields(element) && matches(element, condition);
}

function equals(candidate: Candidate, operand: Value): boolean {
  if (candidate === MISSING) return operand === null;
  return typeOrder(candidate) === typeOrder(operand) && compare(candidate, operand) === 0;
}

function compares(candidate: Candidate, operator: string, operand: Value): boolean {
  const value = candidate === MISSING ? null : candidate;
  if (typeOrder(value) !== typeOrder(operand)) return false;
  const order = compare(value, operand);
  if (order === 0) return operator === '$gte' || operator === '$lte';
  return order > 0 ? operator.startsWith('$gt') : operator.startsWith('$lt');
}

/**
 * What stands at a path; with `spread` also the elements of an array that stands there, unless the path ends by naming that
 * array's own position in another one.
 */
function* leaves(value: Value, path: readonly string[], spread: boolean): Generator<Candidate> {
  const [first, ...rest] = path;
  if (first === undefined) {
    yield value;
    if (spread && Array.isArray(value)) yield* value;
  } else if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      if (isFields(element)) yield* leaves(element, path, spread);
      if (String(index) !== first) continue;
      if (rest.length === 0) yield element;
      else if (isFields(element) || Array.isArray(element)) yield* leaves(element, rest, spread);
    }
  } else if (isFields(value) && Object.hasOwn(value, first)) yield* leaves(value[first] as Value, rest, spread);
  else yield MISSING;
}

/** What an array counts as in a sort is its smallest element, or its greatest when descending. */
export function sortKey(document: Fields, field: string, direction: 1 | -1): Value | undefined {
  const value = document[field];
  if (!Array.isArray(value)) return value ?? null;
  return [...value].sort((one, other) => direction * compareValues(one, other))[0];
}

export function compareValues(one: Value | undefined, other: Value | undefined): number {
  return compare(one, other);
}

function compare(one: Value | undefined, other: Value | undefined): number {
  const byType = typeOrder(one) - typeOrder(other);
  if (byType !== 0) return byType;
  if (Array.isArray(one) || isFields(one)) return compareEntries(Object.entries(one), Object.entries(other as Fields));
  if (typeof one === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(String(other)));
  return Number(one) - Number(other);
}

function compareEntries(one: [string, Value][], other: [string, Value][]): number {
  for (const [index, [name, value]] of one.entries()) {
    const opposite = other[index];
    if (opposite === undefined) return 1;
    const order =
      typeOrder(value) - typeOrder(opposite[1]) ||
      Buffer.compare(Buffer.from(name), Buffer.from(opposite[0])) ||
      compare(value, opposite[1]);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

function typeOrder(value: Value | undefined): number {
  if (value === undefined) return 0;
  if (value === null) return 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'string') return 3;
  if (Array.isArray(value)) return 5;
  if (typeof value === 'boolean') return 6;
  return value instanceof Date ? 7 : 4;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
