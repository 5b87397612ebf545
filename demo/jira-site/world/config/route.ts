import { type Reply, json } from '../../reply.js';
import type { Json, JsonObject, World, WorldProject } from '../world.js';
import type { SiteModes } from './modes.js';

/** A question about the site's configuration. */
export interface ConfigRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** E-mail address of the account that asks. */
  readonly email: string;
  /** The site's clock, in milliseconds. */
  readonly now: number;
}

/** A question with all that an answer is made from. */
export interface Ask extends ConfigRequest {
  readonly world: World;
  readonly modes: SiteModes;
  /** What stood in a place of the path, decoded; empty when the path has no such place. */
  id(place: string): string;
}

/** A no instead of an answer. */
export interface Refusal {
  readonly refusal: Reply;
}

export type Answer = Refusal | Json | readonly Json[] | undefined;

/** A path with its places in braces, and what is answered there; undefined is answered as not found. */
export interface Route {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly pattern: RegExp;
  readonly places: readonly string[];
  answer(ask: Ask): Reply;
}

interface Terms {
  /** Only for those who administer Jira. */
  readonly admin?: boolean;
  /** What the site has to have; what it answers where it has not. */
  readonly unless?: (ask: Ask) => Refusal | null;
  readonly method?: 'GET' | 'POST';
}

interface Paging extends Terms {
  readonly usual?: number;
  /** More things than these are on no page, whatever is asked for. */
  readonly cap?: number;
}

const V3 = '/rest/api/3/';

/** Something that is answered at once. */
export function whole(path: string, give: (ask: Ask) => Answer, terms: Terms = {}): Route {
  return route(path, terms, (ask) => replyOf(give(ask), (value) => json(200, value)));
}

/** A list in pages of `startAt`, `maxResults`, `total`, `isLast` and `values`. */
export function paged(path: string, give: (ask: Ask) => Answer, terms: Paging = {}): Route {
  return route(path, terms, (ask) =>
    replyOf(give(ask), (value) => json(200, pageOf(listOf(value), ask.query, terms.usual ?? 50, terms.cap ?? 50))),
  );
}

/** A page of it, with the lowered `maxResults`. */
export function pageOf(all: readonly Json[], query: URLSearchParams, usual: number, cap: number): JsonObject {
  const startAt = numberOf(query, 'startAt', 0);
  const maxResults = Math.min(numberOf(query, 'maxResults', usual), cap);
  const values = all.slice(startAt, startAt + maxResults);
  return { maxResults, startAt, total: all.length, isLast: startAt + values.length >= all.length, values };
}

/** A list in pages as Jira Service Management has them. */
export function deskPaged(path: string, give: (ask: Ask) => Answer, terms: Paging = {}): Route {
  return route(`/rest/servicedeskapi/${path}`, terms, (ask) =>
    replyOf(give(ask), (value) => {
      const all = listOf(value);
      const start = numberOf(ask.query, 'start', 0);
      const limit = Math.min(numberOf(ask.query, 'limit', 50), terms.cap ?? 50);
      const values = all.slice(start, start + limit);
      const isLastPage = start + values.length >= all.length;
      return json(200, { _expands: [], size: values.length, start, limit, isLastPage, _links: {}, values });
    }),
  );
}

function route(path: string, { admin = false, unless, method = 'GET' }: Terms, answer: Route['answer']): Route {
  const full = path.startsWith('/') ? path : V3 + path;
  const places = [...full.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const pattern = new RegExp(`^${full.replaceAll(/[.]/g, '[.]').replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
  return {
    ...{ path: full, method, pattern, places },
    answer: (ask) => unless?.(ask)?.refusal ?? (admin && !ask.modes.administer ? noAdministrator.refusal : answer(ask)),
  };
}

function replyOf(given: Answer, reply: (value: Json) => Reply): Reply {
  if (given === undefined) return notFound.refusal;
  return isRefusal(given) ? given.refusal : reply(given as Json);
}

function isRefusal(given: Exclude<Answer, undefined>): given is Refusal {
  return typeof given === 'object' && given !== null && 'refusal' in given;
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

export function numberOf(query: URLSearchParams, name: string, usual: number): number {
  const value = Number(query.get(name) ?? usual);
  return Number.isInteger(value) && value >= 0 ? value : usual;
}

/** A no in the words of the site. */
export function refused(status: number, ...errorMessages: readonly string[]): Refusal {
  return { refusal: json(status, { errorMessages, errors: {} }) };
}

export const notFound = refused(404, 'The requested resource was not found.');
export const noAdministrator = refused(403, 'Only Jira administrators can access this resource.');

/** The project with this id or key. */
export function projectOf({ world }: Pick<Ask, 'world'>, idOrKey: string): WorldProject | undefined {
  return world.projects.find(({ id, key }) => id === idOrKey || key === idOrKey);
}

/** What `expand` asks for. */
export function expanded({ query }: Ask, name: string): boolean {
  return query.getAll('expand').join(',').split(',').includes(name);
}

/** The projects that are named by the parameter; the site knows no list with commas here. */
export function askedProjects({ query }: Ask): readonly string[] {
  return query.getAll('projectId');
}
