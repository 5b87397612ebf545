import { z } from 'zod';
import { readValue } from '../read-value.js';

/** What a person looks at on Home. It travels in buttons and in the view, so that nobody has to remember it. */
export interface HomePlace {
  /** Page of the schemes, from 0. */
  readonly schemes: number;
  /** Whose files are shown; null: all. */
  readonly schemeId: string | null;
  /** How many files were skipped. */
  readonly offset: number;
}

const written = z.tuple([z.int().min(0), z.string().nullable(), z.int().min(0)]);

/** Short: an option's value has 150 characters. */
export function homePlaceValue({ schemes, schemeId, offset }: HomePlace): string {
  return JSON.stringify([schemes, schemeId, offset]);
}

/** Reads what `homePlaceValue` wrote; of anything else the top of Home. */
export function readHomePlace(value: string | undefined): HomePlace {
  const [schemes, schemeId, offset] = readValue(written, value) ?? [0, null, 0];
  return { schemes, schemeId, offset };
}
