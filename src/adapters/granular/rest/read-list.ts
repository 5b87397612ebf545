import type { Asked } from './ask.js';
import { type Page, pagesOf } from './page-families.js';
import type { Listing, PageFamily, Question, Rest } from './rest.js';
import { usualKey } from './thing-key.js';

/** So many pages in a row may bring nothing new. */
const MOST_IDLE = 3;
const MOST_READINGS = 3;

/**
 * Reads a list to its end, as `Rest.list` promises.
 *
 * When its total falls while it is counted through, what came after a vanished thing has moved to where nobody looks
 * any more. It is then read again from its start, and what was given is not given again.
 */
export async function readList(
  ask: (question: Question) => Promise<Asked>,
  question: Question,
  family: PageFamily,
  take: Parameters<Rest['list']>[2],
  key: (thing: unknown) => string | undefined = usualKey(family),
): Promise<Listing> {
  const pages = pagesOf(question, family);
  const seen = new Set<string>();
  let received = 0;
  let keyless = false;

  function unseen(thing: unknown): boolean {
    const name = key(thing);
    keyless ||= name === undefined;
    if (name === undefined) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  }

  interface Reading {
    readonly listing: Listing;
    readonly pages: number;
    readonly shrank: boolean;
  }

  /** Reads from the start; `mostPages` bounds a second reading, which brings nothing new as a rule. */
  async function readOnce(mostPages: number | null): Promise<Reading> {
    const tokens = new Set<string>();
    let position = 0;
    let count = 0;
    let idle = 0;
    let total: number | null = null;
    let shrank = false;
    let answer = await ask(pages.first);

    for (;;) {
      const ended = (listing: Listing): Reading => ({ listing, pages: count, shrank });
      if (answer.kind !== 'told') {
        return ended({ kind: answer.kind, received, status: answer.status, words: answer.words });
      }
      const page: Page | null = pages.read(answer.value, position);
      if (page === null) return ended({ kind: 'broken', received, status: answer.status, words: '' });
      position += page.things.length;
      count += 1;
      shrank ||= total !== null && page.total !== null && page.total < total;
      total = page.total;
      const fresh = page.things.filter(unseen);
      received += fresh.length;
      idle = fresh.length === 0 ? idle + 1 : 0;
      const stuck = mostPages === null ? idle >= MOST_IDLE : count >= mostPages;
      const endless = page.next !== null && (stuck || (page.token !== null && tokens.has(page.token)));
      if (page.token !== null) tokens.add(page.token);
      // The next page is on its way while this one is worked on. Its failure is met when it is waited for.
      const next = page.next === null || endless ? null : ask(page.next);
      next?.catch(() => undefined);
      if (fresh.length > 0) await take(fresh);
      if (next === null) return ended(endless ? { kind: 'endless', received } : { kind: 'whole', received, total });
      answer = await next;
    }
  }

  let reading = await readOnce(null);
  for (let again = 1; again < MOST_READINGS; again += 1) {
    if (reading.listing.kind !== 'whole' || !reading.shrank || keyless) break;
    reading = await readOnce(reading.pages + MOST_IDLE);
  }
  return reading.listing;
}
