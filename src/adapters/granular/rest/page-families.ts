import { z } from 'zod';
import type { PageFamily, Question } from './rest.js';

/** One page of a list. */
export interface Page {
  readonly things: readonly unknown[];
  /** Null where it tells none. */
  readonly total: number | null;
  /** What the next page is asked with; null when this was the last one. */
  readonly next: Question | null;
  /** What must not come twice; null for a family that counts instead. */
  readonly token: string | null;
}

export interface Pages {
  readonly first: Question;
  /** The page that begins after `position` things; null when the answer is none. */
  read(value: unknown, position: number): Page | null;
}

const count = z.number().int().nonnegative().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
const token = z.string().nullish().catch(null);
const list = z.array(z.unknown());

const valuesSchema = z.object({ values: list, total: count, isLast: flag });
const namedSchema = z.object({ total: count, maxResults: count, limit: count });
const tokenSchema = z.object({ nextPageToken: token, isLast: flag, total: count });
const serviceDeskSchema = z.object({ values: list, isLastPage: flag });
const cursorSchema = z.object({ values: list, nextPageCursor: token, last: flag, total: count });
const linksSchema = z.object({ links: z.object({ next: token }).nullish().catch(null) });

/** How a list is asked for, page after page. */
export function pagesOf(question: Question, family: PageFamily): Pages {
  switch (family.pages) {
    case 'values': {
      const at = (position: number) => asking(question, { startAt: position, maxResults: family.size });
      return counted(at, (value) => {
        const page = valuesSchema.safeParse(value).data;
        return page && { things: page.values, total: page.total ?? null, last: page.isLast === true };
      });
    }
    case 'array': {
      const at = (position: number) => asking(question, { startAt: position, maxResults: family.size });
      return counted(at, (value) => {
        const things = list.safeParse(value).data;
        return things && { things, total: null, last: false };
      });
    }
    case 'named': {
      const { name, size, by = 'startAt' } = family;
      const at = (position: number) =>
        asking(question, by === 'offset' ? { offset: position, limit: size } : { startAt: position, maxResults: size });
      return counted(at, (value, position) => {
        const things = listUnder(value, name);
        const page = namedSchema.safeParse(value).data;
        const total = page?.total ?? null;
        // A full page is asked after also when the total is reached: some totals count the page alone.
        const full = (things?.length ?? 0) >= Math.min(size, page?.maxResults ?? page?.limit ?? size);
        const last = total !== null && position + (things?.length ?? 0) >= total && !full;
        return things && { things, total, last };
      });
    }
    case 'service-desk': {
      const at = (position: number) => asking(question, { start: position, limit: family.size });
      return counted(at, (value) => {
        const page = serviceDeskSchema.safeParse(value).data;
        return page && { things: page.values, total: null, last: page.isLastPage === true };
      });
    }
    case 'token': {
      const { name, size } = family;
      return chained(asking(question, { maxResults: size }), (value) => {
        const things = listUnder(value, name);
        const page = tokenSchema.safeParse(value).data;
        const next = page?.isLast === true ? null : some(page?.nextPageToken);
        const then = () => asking(question, { maxResults: size, nextPageToken: next ?? '' });
        return things && { things, total: page?.total ?? null, token: next, then };
      });
    }
    case 'cursor': {
      const { size } = family;
      return chained(asking(question, { maxResults: size }), (value) => {
        const page = cursorSchema.safeParse(value).data;
        const next = page?.last === true ? null : some(page?.nextPageCursor);
        const then = () => asking(question, { maxResults: size, cursor: next ?? '' });
        return page && { things: page.values, total: page.total ?? null, token: next, then };
      });
    }
    case 'links': {
      const { name, size } = family;
      return chained(asking(question, { limit: size }), (value) => {
        const things = listUnder(value, name);
        const next = some(linksSchema.safeParse(value).data?.links?.next);
        return things && { things, total: null, token: next, then: () => following(question, next ?? '') };
      });
    }
    case 'whole':
      return {
        first: question,
        read(value) {
          const things = family.name === undefined ? list.safeParse(value).data : listUnder(value, family.name);
          return things === undefined ? null : { things, total: null, next: null, token: null };
        },
      };
  }
}

interface CountedPage {
  readonly things: readonly unknown[];
  readonly total: number | null;
  readonly last: boolean;
}

/** Goes on by the number of things that really came: a site may give fewer than it was asked for. */
function counted(
  at: (position: number) => Question,
  read: (value: unknown, position: number) => CountedPage | undefined,
): Pages {
  return {
    first: at(0),
    read(value, position) {
      const page = read(value, position);
      if (page === undefined) return null;
      const { things, total, last } = page;
      const next = last || things.length === 0 ? null : at(position + things.length);
      return { things, total, next, token: null };
    },
  };
}

interface ChainedPage {
  readonly things: readonly unknown[];
  readonly total: number | null;
  readonly token: string | null;
  readonly then: () => Question;
}

function chained(first: Question, read: (value: unknown) => ChainedPage | undefined): Pages {
  return {
    first,
    read(value) {
      const page = read(value);
      if (page === undefined) return null;
      const { things, total, token: next, then } = page;
      return { things, total, token: next, next: next === null ? null : then() };
    },
  };
}

/** A POST is asked by its body, where it takes tokens there. */
function asking(question: Question, more: Readonly<Record<string, string | number>>): Question {
  const { method, body, query } = question;
  if (method !== 'POST') return { ...question, query: { ...query, ...more } };
  const before = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  return { ...question, body: { ...before, ...more } };
}

/** Of the address of the next page only the query is taken: it goes where the first one went, and nowhere else. */
function following(question: Question, next: string): Question {
  const from = next.indexOf('?');
  const params = new URLSearchParams(from < 0 ? (next.includes('=') ? next : '') : next.slice(from + 1));
  const named = [...new Set(params.keys())].map((name) => [name, params.getAll(name)] as const);
  return { ...question, query: { ...question.query, ...Object.fromEntries(named) } };
}

function listUnder(value: unknown, name: string): unknown[] | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return list.safeParse(Object.entries(value).find(([key]) => key === name)?.[1]).data;
}

function some(text: string | null | undefined): string | null {
  return text === undefined || text === null || text === '' ? null : text;
}
