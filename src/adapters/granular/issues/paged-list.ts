import { z } from 'zod';
import type { Query, Question } from '../rest/rest.js';
import type { Questions } from './questions.js';
import { idOf, isRaw } from './raw.js';
import { type ListRead, oddAnswer, troubleOf } from './trouble.js';

/** A list of one issue that is paged by `startAt`. */
export interface PagedList {
  readonly path: string;
  readonly id: string;
  /** Under what name the answer has the list. */
  readonly name: string;
  readonly size: number;
  readonly query?: Query;
}

interface Pass extends ListRead {
  /** Things went from the list, or came in between, while it was read. */
  readonly moved: boolean;
}

const PASSES = 5;
const pageShape = z.object({
  total: z.number().nonnegative().nullish(),
  maxResults: z.number().nonnegative().nullish(),
});

interface Page {
  readonly things: readonly unknown[];
  readonly total: number | null;
  /** Whether there was no room for more on it. */
  readonly full: boolean;
}

/**
 * Reads a list of an issue to its end, in one state. Each page begins with the last thing of the page before: when it
 * is another one, something was removed meanwhile, later things moved up past the page's edge, and the list is read
 * from its start again. A total alone would not show it: one removed and one missed make it right again.
 */
export async function readPaged(rest: Questions, list: PagedList): Promise<ListRead> {
  let short = 0;
  for (let pass = 1; ; pass += 1) {
    const { moved, things, trouble } = await passThrough(rest, list);
    // Fewer than their total: what was removed at the end of the list looks like this too, and is right the next time.
    if (!moved && trouble?.count !== undefined) short += 1;
    const again = pass < PASSES && (moved || short === 1);
    if (!again) return { things, trouble: moved ? { reason: 'failed' } : trouble };
  }
}

async function passThrough(rest: Questions, list: PagedList): Promise<Pass> {
  const things: unknown[] = [];
  const seen = new Set<string>();
  for (let overlap = 0; ;) {
    const startAt = things.length - overlap;
    const answer = await rest.ask(questionFor(list, startAt));
    if (answer.kind !== 'told') return { things, trouble: troubleOf(answer), moved: false };
    const page = pageIn(answer.value, list);
    if (page === null) return { things, trouble: oddAnswer(answer.status), moved: false };
    // Some say how many things are on the page where they should say how many there are.
    const total = page.total !== null && page.total >= startAt + page.things.length ? page.total : null;
    const fresh = page.things.slice(overlap);
    const shifted = overlap === 1 && idOf(page.things[0]) !== idOf(things.at(-1));
    if (shifted || !areNew(fresh, seen)) return { things, trouble: null, moved: true };
    things.push(...fresh);
    if (total !== null && things.length > total) return { things, trouble: null, moved: true };
    // A page that is full may be followed by another, whatever the total is.
    if (total !== null && things.length === total && !page.full) return { things, trouble: null, moved: false };
    // Where pages have one thing only, there is no room to look back.
    if (fresh.length === 0 && !(overlap === 1 && page.full)) return { ...ended(things, total), moved: false };
    overlap = page.things.length > 1 ? 1 : 0;
  }
}

function areNew(things: readonly unknown[], seen: Set<string>): boolean {
  for (const thing of things) {
    const id = idOf(thing);
    if (id !== undefined && seen.has(id)) return false;
    if (id !== undefined) seen.add(id);
  }
  return true;
}

function ended(things: readonly unknown[], total: number | null): ListRead {
  const missing = (total ?? 0) - things.length;
  return { things, trouble: missing > 0 ? { reason: 'failed', count: missing } : null };
}

function questionFor(list: PagedList, startAt: number): Question {
  return { path: list.path, ids: { id: list.id }, query: { ...list.query, startAt, maxResults: list.size } };
}

function pageIn(value: unknown, list: PagedList): Page | null {
  const parsed = pageShape.safeParse(value);
  const things = isRaw(value) ? value[list.name] : undefined;
  if (!parsed.success || !Array.isArray(things)) return null;
  const size = Math.min(list.size, parsed.data.maxResults ?? list.size);
  return { things, total: parsed.data.total ?? null, full: things.length >= size };
}
