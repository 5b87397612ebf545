import type { Asked } from '../../../../../src/adapters/granular/rest/ask.js';
import { readList } from '../../../../../src/adapters/granular/rest/read-list.js';
import type { PageFamily, Question } from '../../../../../src/adapters/granular/rest/rest.js';

export const question: Question = { path: '/rest/api/3/things' };

/** An answer of a site. */
export function told(value: unknown): Asked {
  return { kind: 'told', status: 200, value, at: null };
}

/** Reads a list of what `answer` gives, and keeps what was asked and what was taken. */
export async function read(
  answer: (question: Question, asked: number) => unknown,
  family: PageFamily,
  first: Question = question,
  key?: (thing: unknown) => string | undefined,
) {
  const asked: Question[] = [];
  const taken: unknown[] = [];
  const listing = await readList(
    (one) => {
      asked.push(one);
      const value = answer(one, asked.length);
      return Promise.resolve(isAsked(value) ? value : told(value));
    },
    ...([first, family, (things: readonly unknown[]) => void taken.push(...things)] as const),
    key,
  );
  return { listing, taken, asked, queries: asked.map(({ query }) => query) };
}

function isAsked(value: unknown): value is Asked {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Things by their ids. */
export function numbered(from: number, to: number): { id: string }[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: String(from + index) }));
}

/** Where a page is asked for. */
export function startOf({ query }: Question, name = 'startAt'): number {
  return Number(query?.[name] ?? 0);
}
