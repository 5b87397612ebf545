import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Listing, Question, Rest } from '../rest/rest.js';
import { partOf } from './part-of.js';

const SIZE = 50;
const shape = z.object({
  values: z.array(z.unknown()),
  isLast: z.boolean().optional().catch(undefined),
  total: z.number().optional().catch(undefined),
});

type Take = (things: readonly unknown[]) => Promise<void>;

/** Reads a list of `values` of which each page carries another list that belongs to it. */
export async function listWithBeside(
  rest: Pick<Rest, 'ask'>,
  question: Question,
  beside: string,
  take: Take,
  takeBeside: Take,
): Promise<Listing> {
  let received = 0;
  const pages = new Set<string>();
  for (;;) {
    const answer = await rest.ask({ ...question, query: { ...question.query, startAt: received, maxResults: SIZE } });
    if (answer.kind !== 'told') return { ...answer, received };
    const page = shape.safeParse(answer.value);
    if (!page.success) return { kind: 'broken', received, status: answer.status, words: '' };
    const { values, isLast, total } = page.data;
    const mark = createHash('sha256').update(JSON.stringify(values)).digest('base64');
    if (pages.size === pages.add(mark).size) return { kind: 'endless', received };
    const others = partOf(answer.value, beside);
    if (Array.isArray(others)) await takeBeside(others);
    await take(values);
    received += values.length;
    if (isLast === true || values.length === 0) return { kind: 'whole', received, total: total ?? null };
  }
}
