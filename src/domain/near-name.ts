import { editDistance } from './edit-distance.js';
import { nameKey } from './name-key.js';

/**
 * One wrong letter in so many is a slip; more is another word. Two letters that changed places are two slips, and that
 * happens in words of five letters.
 */
const LETTERS_A_SLIP = 2.5;
const MOST_SLIPS = 3;

/** Shorter beginnings fit too many names. */
const SHORTEST_BEGINNING = 2;

/**
 * The candidate that a person most likely meant by a name that is none of them, for "Did you mean …?"; null when none
 * comes near. Case and the amount of white space don't matter. Best first: the same name; the name with a slip or a
 * few; a name that begins with what was typed; a word or some words of a name, with slips ("nigtly" for "CRM nightly").
 */
export function nearest(name: string, candidates: readonly string[]): string | null {
  const typed = nameKey(name);
  if (typed === '') return null;
  let best: { candidate: string; rank: number } | null = null;
  for (const candidate of candidates) {
    const rank = rankOf(typed, nameKey(candidate));
    if (rank < (best?.rank ?? Infinity)) best = { candidate, rank };
  }
  return best?.candidate ?? null;
}

/** Lower is nearer. Whole steps are the kinds of nearness, fractions the slips within one. */
function rankOf(typed: string, name: string): number {
  if (typed === name) return 0;
  const slips = slipsIn(typed, name);
  if (slips < Infinity) return slips / 10;
  if (typed.length >= SHORTEST_BEGINNING && name.startsWith(typed)) return 1;
  const fewest = Math.min(...partsOf(name, typed.split(' ').length).map((part) => slipsIn(typed, part)));
  return fewest < Infinity ? 2 + fewest / 10 : Infinity;
}

/** How many letters are wrong; Infinity when that is too many for a slip. */
function slipsIn(typed: string, meant: string): number {
  const allowed = Math.min(MOST_SLIPS, Math.floor(Math.min(typed.length, meant.length) / LETTERS_A_SLIP));
  // The distance is never less than the difference in length, and dear to reckon.
  if (Math.abs(typed.length - meant.length) > allowed) return Infinity;
  const slips = editDistance(typed, meant);
  return slips <= allowed ? slips : Infinity;
}

/** All runs of so many words. */
function partsOf(name: string, count: number): readonly string[] {
  const words = name.split(' ');
  return words.map((_, start) => words.slice(start, start + count).join(' '));
}
