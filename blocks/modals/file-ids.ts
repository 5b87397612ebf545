import { z } from 'zod';
import { readValue } from '../read-value.js';
import { type ListPlace, listPlaceValue, readListPlace } from './list-place.js';

/** Files that were chosen, and the part of the list that they were chosen in. */
export interface ChosenFiles {
  readonly ids: readonly string[];
  readonly place: ListPlace;
}

const written = z.tuple([z.array(z.string()), z.string()]);

/** Which files a review is about, as the view carries it. */
export function fileIdsValue({ ids, place }: ChosenFiles): string {
  return JSON.stringify([ids, listPlaceValue(place)]);
}

/** Reads what `fileIdsValue` wrote; of anything else no files. */
export function readFileIds(value: string | undefined): ChosenFiles {
  const [ids, place] = readValue(written, value) ?? [[], undefined];
  return { ids, place: readListPlace(place) };
}
