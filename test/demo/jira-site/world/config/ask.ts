import { configAnswer } from '../../../../../demo/jira-site/world/config/config-answer.js';
import { type SiteModes, usualModes } from '../../../../../demo/jira-site/world/config/modes.js';
import type { Json, JsonObject, World } from '../../../../../demo/jira-site/world/world.js';

/** What a test asks a site. */
export interface Asking {
  ask(path: string, method?: string): { readonly status: number; readonly value: Json };
  /** A list in pages of `values`, read to its end. */
  walk(path: string): JsonObject[];
}

export function asking(world: World, modes: Partial<SiteModes> = {}): Asking {
  function ask(path: string, method = 'GET'): { readonly status: number; readonly value: Json } {
    const url = new URL(path.startsWith('/') ? path : `/rest/api/3/${path}`, 'http://site');
    const request = { method, path: url.pathname, query: url.searchParams, body: '', email: 'a@b.example', now: 0 };
    const reply = configAnswer(world, { ...usualModes, ...modes }, request);
    if (reply === null) return { status: 0, value: null };
    return { status: reply.status, value: JSON.parse(String(reply.body ?? 'null')) as Json };
  }

  function walk(path: string): JsonObject[] {
    const all: JsonObject[] = [];
    for (;;) {
      const joint = path.includes('?') ? '&' : '?';
      const { status, value } = ask(`${path}${joint}startAt=${all.length}&maxResults=1000`);
      if (status !== 200) throw new Error(`${path} answers ${status}`);
      const page = value as { readonly values: readonly JsonObject[]; readonly isLast: boolean };
      all.push(...page.values);
      if (page.isLast || page.values.length === 0) return all;
    }
  }

  return { ask, walk };
}
