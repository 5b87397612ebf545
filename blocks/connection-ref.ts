import type { ConnectionRef } from '../src/domain/connection-overview.js';
import { readVerb, verbValue } from './verb-value.js';

/** A connection as the value of a button. */
export function connectionRefValue({ kind, id }: ConnectionRef): string {
  return verbValue({ verb: kind, id });
}

/** Reads what `connectionRefValue` wrote; null for anything else. */
export function readConnectionRef(value: string): ConnectionRef | null {
  const read = readVerb(value);
  if (read?.verb !== 'site' && read?.verb !== 'storage') return null;
  return { kind: read.verb, id: read.id };
}
