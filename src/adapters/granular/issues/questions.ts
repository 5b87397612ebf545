import type { Rest } from '../rest/rest.js';

/** What reading issues needs of the site. */
export type Questions = Pick<Rest, 'ask' | 'list'>;

/** After so many failures of an endpoint in a row nobody waits for it as patiently as before. */
const HOPELESS = 20;

/**
 * Asks nothing more once `halt` is aborted. An endpoint that has failed at many questions in a row, each with all its
 * tries, is still asked every question, but with few tries, until it answers again: a hundred thousand questions with
 * their growing pauses would never end.
 */
export function haltingQuestions(rest: Questions, halt: AbortSignal): Questions {
  const failures = new Map<string, number>();
  return {
    async ask(question) {
      halt.throwIfAborted();
      const endpoint = `${question.method ?? 'GET'} ${question.path}`;
      const hopeless = (failures.get(endpoint) ?? 0) >= HOPELESS;
      const answer = await rest.ask(hopeless ? { ...question, tries: Math.min(question.tries ?? 2, 2) } : question);
      if (answer.kind === 'broken') failures.set(endpoint, (failures.get(endpoint) ?? 0) + 1);
      else failures.delete(endpoint);
      return answer;
    },
    list(question, family, take, key) {
      halt.throwIfAborted();
      return rest.list(question, family, take, key);
    },
  };
}
