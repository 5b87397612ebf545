import { z } from 'zod';
import { readValue } from '../read-value.js';

/** What part of a list a modal shows. */
export interface ListPlace {
  /** Whose items are shown; null: those of all schemes. */
  readonly schemeId: string | null;
  /** How many items were skipped. */
  readonly offset: number;
}

const written = z.tuple([z.string().nullable(), z.int().min(0)]);

export function listPlaceValue({ schemeId, offset }: ListPlace): string {
  return JSON.stringify([schemeId, offset]);
}

/** Reads what `listPlaceValue` wrote; of anything else the beginning of all. */
export function readListPlace(value: string | undefined): ListPlace {
  const [schemeId, offset] = readValue(written, value) ?? [null, 0];
  return { schemeId, offset };
}
