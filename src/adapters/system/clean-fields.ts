import { types } from 'node:util';
import { Secret } from '../../domain/secret.js';

const MASK = '***';
const DEEPEST = 8;
const LONGEST_LIST = 100;

/** Ends of names, without "_" and "-", whose values are never logged. */
const SECRET_NAME =
  /(?:password|passwd|passphrase|secret|token|apikey|authorization|cookie|credentials?|privatekey|secretkey|signature|uri)$/;

/**
 * A copy of what is to be logged that shows no secret: values under telling names are masked at any depth, all other
 * text goes through `scrub`, errors keep their message, stack, cause and plain fields, and what cannot be JSON
 * (cycles, bytes, functions) is named instead of copied.
 */
export function cleanFields(fields: Readonly<Record<string, unknown>>, scrub: Scrub): Record<string, unknown> {
  return cleanEntries(Object.entries(fields), scrub, [fields]);
}

type Scrub = (text: string) => string;

function clean(value: unknown, scrub: Scrub, above: readonly object[]): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value === 'bigint' || typeof value === 'symbol') return scrub(String(value));
  if (typeof value === 'function') return '[function]';
  if (typeof value !== 'object' || value === null) return value;
  return cleanObject(value, scrub, above);
}

function cleanObject(value: object, scrub: Scrub, above: readonly object[]): unknown {
  if (value instanceof Secret) return MASK;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof URL) return scrub(value.href);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (above.includes(value)) return '[circular]';
  if (above.length >= DEEPEST) return '[too deep]';
  const inside = [...above, value];
  // A DOMException, such as that of an aborted call, is no native error.
  if (types.isNativeError(value) || value instanceof DOMException) return cleanError(value, scrub, inside);
  if (value instanceof Map) return cleanEntries(value.entries(), scrub, inside);
  if (Array.isArray(value) || value instanceof Set) {
    return [...value].slice(0, LONGEST_LIST).map((item) => clean(item, scrub, inside));
  }
  return cleanEntries(Object.entries(value), scrub, inside);
}

function cleanEntries(
  entries: Iterable<readonly [unknown, unknown]>,
  scrub: Scrub,
  above: readonly object[],
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    const name = String(key);
    const masked = isSecretName(name) && value !== undefined && value !== null && typeof value !== 'boolean';
    result[scrub(name)] = masked ? MASK : clean(value, scrub, above);
  }
  return result;
}

/** Of an error's own fields only plain ones are kept: drivers hang whole requests and sockets onto their errors. */
function cleanError(error: Error, scrub: Scrub, above: readonly object[]): Record<string, unknown> {
  const plain = Object.entries(error).filter(([name, value]) => name !== 'stack' && typeof value !== 'object');
  const parts = error instanceof AggregateError ? { errors: clean(error.errors, scrub, above) } : {};
  const cause = error.cause === undefined ? {} : { cause: clean(error.cause, scrub, above) };
  return {
    type: scrub(String(error.name)),
    ...cleanEntries(plain, scrub, above),
    message: clean(error.message, scrub, above),
    stack: clean(error.stack ?? '', scrub, above),
    ...parts,
    ...cause,
  };
}

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.toLowerCase().replace(/[_-]/g, ''));
}
