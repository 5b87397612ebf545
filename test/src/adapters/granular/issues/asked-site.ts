import type { JsonValue } from '../../../../../src/domain/json-value.js';
import type { Listing, Question } from '../../../../../src/adapters/granular/rest/rest.js';
import type { Questions } from '../../../../../src/adapters/granular/issues/questions.js';
import type { Answer } from './small-site.js';

export interface AskedSite extends Questions {
  /** Everything that was asked, in order. */
  readonly asked: Question[];
  count(path: string): number;
}

/** Questions to whatever answers, with the lists' promises as the contract has them. Answers take `turns` turns. */
export function askedSite(answer: (question: Question) => Answer, turns: () => number = () => 1): AskedSite {
  const asked: Question[] = [];

  async function ask(question: Question): Promise<Answer> {
    asked.push(question);
    for (let left = turns(); left > 0; left -= 1) await Promise.resolve();
    return answer(question);
  }

  return {
    asked,
    count: (path) => asked.filter((question) => question.path === path).length,
    ask,
    async list(question, family, take, key) {
      if (family.pages !== 'token') throw new Error(`No list of ${family.pages} is asked for by tokens.`);
      const seen = new Set<string>();
      const tokens = new Set<string>();
      let token: string | null = null;
      let received = 0;
      for (let idle = 0; ;) {
        const body = question.body as { readonly [key: string]: JsonValue };
        const paged = { ...body, maxResults: family.size, ...(token !== null && { nextPageToken: token }) };
        const came: Answer = await ask({ ...question, body: paged });
        if (came.kind !== 'told') return { kind: came.kind, received, status: came.status, words: came.words };
        const page = came.value as Readonly<Record<string, unknown>>;
        if (!Array.isArray(page[family.name])) return { kind: 'broken', received, status: came.status, words: '' };
        const things = page[family.name] as unknown[];
        const fresh = things.filter((thing) => {
          const name = key?.(thing);
          if (name === undefined) return true;
          return !seen.has(name) && seen.add(name);
        });
        received += fresh.length;
        await take(fresh);
        const next = page['nextPageToken'];
        const whole: Listing = { kind: 'whole', received, total: null };
        if (page['isLast'] === true || typeof next !== 'string' || next === '') return whole;
        idle = fresh.length === 0 ? idle + 1 : 0;
        if (tokens.has(next) || idle >= 3) return { kind: 'endless', received };
        tokens.add(next);
        token = next;
      }
    },
  };
}
