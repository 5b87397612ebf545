/** An object as it came out of JSON: what its fields are is looked at where they are used. */
export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function jsonList(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A copy that nobody shares. */
export function copy<T>(value: T): T {
  return structuredClone(value);
}
