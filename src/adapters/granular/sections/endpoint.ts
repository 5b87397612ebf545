import type { ArchiveSection } from '../../../domain/archive-section.js';
import type { CrawledProject } from '../crawl/crawl.js';
import type { PageFamily, Query } from '../rest/rest.js';
import type { Ground } from './ground.js';

/** Names of places in paths, and what goes into them. */
export type Ids = Readonly<Record<string, string>>;

/** What a part of the site is read for: the field of a context, the board of a sprint. */
export interface Owner {
  /** Its id and those of its own owners; they stand in each line about it. */
  readonly ids: Ids;
  /** What paths need beside those, and lines don't. */
  readonly places: Ids;
  /** Of it, what `keep` says. */
  readonly thing: Readonly<Record<string, unknown>>;
  readonly above: Owner | null;
}

/** What is asked for the site as a whole. */
export const wholeSite: Owner = { ids: {}, places: {}, thing: {}, above: null };

/**
 * Why something did not come. `refused`, `broken` and `endless` as the site answered; `short`: the list came to its
 * end, and `count` of what it is said to hold did not come; `unasked`: what is needed to ask for it is missing.
 */
export interface No {
  readonly kind: 'refused' | 'broken' | 'endless' | 'short' | 'unasked';
  readonly status: number | null;
  readonly words: string;
  readonly count?: number;
}

/** What is read at one path, and what is done with it. */
export interface Endpoint {
  readonly section: ArchiveSection;
  /** With its places in braces: ids of the owners, `{cloudId}`, `{projectKey}`. */
  readonly path: string;
  readonly query?: Query | ((ids: Ids) => Query);
  readonly headers?: Readonly<Record<string, string>>;
  readonly host?: 'site' | 'platform';
  /** Not served by Jira itself: that it lets nobody in says nothing about the login. */
  readonly apart?: boolean;
  /** How it is a list; left out where it is one document. */
  readonly list?: PageFamily;
  /** A second list that comes with each page of `values`, and the set for it. */
  readonly beside?: { readonly name: string; readonly into: string };
  /** The set for its lines; where it ends in `.json`, the file for the document. */
  readonly into: string;
  /** The document goes into the project's settings by this name. */
  readonly setting?: string;
  /** What a line calls the thing, beside the ids of its owners; without it the line is the thing itself. */
  readonly as?: string;
  /** The things are not written: they only say what else there is to ask. */
  readonly unwritten?: boolean;
  /** Which of a thing's fields is its id; `id` when left out. */
  readonly id?: string;
  /** Several owners list the same things, and each is taken once. */
  readonly shared?: boolean;
  /** Ids that a document holds of what else there is to ask. */
  readonly idsIn?: (document: unknown) => readonly string[];
  /** The name of the place that a thing's id goes into, in the paths of `each`. */
  readonly place?: string;
  /** Whom a thing of several owners belongs to: the ids that stand in lines about it, in the place of the owner's. */
  readonly belongs?: (thing: Owner['thing']) => Ids;
  /** Fields of a thing that `each` looks at. */
  readonly keep?: readonly string[];
  /** Asked for each thing. */
  readonly each?: readonly Endpoint[];
  /** Asked once more for the same owner when this was answered. */
  readonly also?: readonly Endpoint[];
  /** Asked in batches for those projects, by their ids. */
  readonly projects?: (project: CrawledProject) => boolean;
  /** Whether there is anything to ask for this owner. */
  readonly asked?: (owner: Owner, ground: Ground) => boolean;
  /** Whether this no says that there is nothing, and not that something is kept from us. */
  readonly none?: (no: No, ground: Ground, owner: Owner) => boolean;
  /** What the site has to pay for to have it. */
  readonly plan?: 'paid' | 'premium';
  /** Asked where this does not answer. */
  readonly instead?: Endpoint;
  /** Stands in for another, and does not hold all that the other does. */
  readonly less?: boolean;
  /** Without it there is nothing of its section. */
  readonly main?: boolean;
  /** Whether a thing is only hinted at, as it belongs to somebody else. */
  readonly hidden?: (thing: unknown) => boolean;
}

/** What its pieces are called where one is missing. */
export function pieceName(endpoint: Endpoint, ids: Ids): string {
  const name = endpoint.setting ?? endpoint.into.replace(/^site\/|^projects\/\{projectId\}\/|\.json$/g, '');
  return [name, ...Object.values(ids)].join('/');
}

/** A text with its places filled. */
export function filled(text: string, ids: Ids): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => ids[name] ?? place);
}

/** Those of the ids for which the path has a place. */
export function idsFor(path: string, owner: Owner): Ids {
  const all = { ...owner.places, ...owner.ids };
  return Object.fromEntries(Object.entries(all).filter(([name]) => path.includes(`{${name}}`)));
}

/** The sections of what hangs on an endpoint, without its own. */
export function sectionsBelow(endpoint: Endpoint): ArchiveSection[] {
  const below = [...(endpoint.each ?? []), ...(endpoint.also ?? [])];
  const sections = new Set(below.flatMap((one) => [one.section, ...sectionsBelow(one)]));
  return [...sections].filter((section) => section !== endpoint.section);
}

/** The sets of an endpoint and of all that hangs on it. */
export function setsOf(endpoint: Endpoint): string[] {
  const instead = endpoint.instead === undefined ? [] : [endpoint.instead];
  const below = [...(endpoint.each ?? []), ...(endpoint.also ?? []), ...instead].flatMap(setsOf);
  const beside = endpoint.beside === undefined ? [] : [endpoint.beside.into];
  const own = endpoint.into.endsWith('.json') || endpoint.unwritten === true ? [] : [endpoint.into];
  return [...new Set([...own, ...beside, ...below])];
}
