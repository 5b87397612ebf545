import { z } from 'zod';
import { readValue } from '../read-value.js';

/** Which files a review is about, as the view carries it. */
export function fileIdsValue(ids: readonly string[]): string {
  return JSON.stringify(ids);
}

/** Reads what `fileIdsValue` wrote; of anything else none. */
export function readFileIds(value: string | undefined): readonly string[] {
  return readValue(z.array(z.string()), value) ?? [];
}
