/** One broken rule: where (a JSON pointer) and what. */
export interface Violation {
  at: string;
  problem: string;
}

/** Looks at one value and notes every rule that it breaks. */
export type Check = (value: unknown, at: string, broken: Violation[]) => void;

export type Fields = Record<string, Check>;

/** Slack's limits count code points in the strictest reading known. */
export function lengthOf(text: string): number {
  return [...text].length;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a member of the value at a place is, with the two characters escaped that a JSON pointer needs escaped. */
export function inside(at: string, key: string | number): string {
  return `${at}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export function all(...checks: Check[]): Check {
  return (value, at, broken) => checks.forEach((check) => check(value, at, broken));
}

/** A string of at least one character; an empty string is refused by Slack nearly everywhere. */
export function string(max: number, pattern?: RegExp, looks?: string): Check {
  return (value, at, broken) => {
    if (typeof value !== 'string') {
      broken.push({ at, problem: 'must be a string' });
      return;
    }
    if (value === '') broken.push({ at, problem: 'must not be empty' });
    const length = lengthOf(value);
    if (length > max) broken.push({ at, problem: `must be at most ${max} characters, has ${length}` });
    if (pattern && !pattern.test(value)) broken.push({ at, problem: `must look like ${looks ?? String(pattern)}` });
  };
}

export function boolean(): Check {
  return (value, at, broken) => {
    if (typeof value !== 'boolean') broken.push({ at, problem: 'must be true or false' });
  };
}

export function integer(min: number, max: number): Check {
  return (value, at, broken) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
      broken.push({ at, problem: `must be a whole number from ${min} to ${max}` });
  };
}

export function oneOf(...allowed: (string | number)[]): Check {
  return (value, at, broken) => {
    if (!allowed.some((each) => each === value)) broken.push({ at, problem: `must be one of ${allowed.join(', ')}` });
  };
}

export function list(min: number, max: number, each: Check): Check {
  return (value, at, broken) => {
    if (!Array.isArray(value)) {
      broken.push({ at, problem: 'must be an array' });
      return;
    }
    if (value.length < min) broken.push({ at, problem: `must have at least ${min} items, has ${value.length}` });
    if (value.length > max) broken.push({ at, problem: `must have at most ${max} items, has ${value.length}` });
    value.forEach((item, index) => each(item, inside(at, index), broken));
  };
}

/** An object with exactly these fields; then what concerns several of its fields at once. */
export function object(required: Fields, optional: Fields = {}, whole?: ObjectCheck): Check {
  return (value, at, broken) => {
    if (!isRecord(value)) {
      broken.push({ at, problem: 'must be an object' });
      return;
    }
    for (const name of Object.keys(required))
      if (!Object.hasOwn(value, name)) broken.push({ at, problem: `must have "${name}"` });
    for (const [name, field] of Object.entries(value)) {
      const check = Object.hasOwn(required, name) ? required[name] : Object.hasOwn(optional, name) && optional[name];
      if (check) check(field, inside(at, name), broken);
      else broken.push({ at: inside(at, name), problem: 'is not a known property here' });
    }
    whole?.(value, at, broken);
  };
}

export type ObjectCheck = (value: Record<string, unknown>, at: string, broken: Violation[]) => void;

/** An object that says by its `type` what it is. */
export function byType(types: Record<string, Check>, what: string): Check {
  return (value, at, broken) => {
    if (!isRecord(value)) {
      broken.push({ at, problem: 'must be an object' });
      return;
    }
    const type = value['type'];
    const check = typeof type === 'string' && Object.hasOwn(types, type) ? types[type] : undefined;
    if (check) check(value, at, broken);
    else broken.push({ at: inside(at, 'type'), problem: `"${String(type)}" is no ${what}` });
  };
}

/** Any value: what it is has been looked at already. */
export const anything: Check = () => undefined;
