import type { Readable } from 'node:stream';
import type { JsonValue } from '../../../domain/json-value.js';

/** An array repeats its parameter; what is undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | undefined>>;

/** Something that is read from the site. Whatever its method, asking it twice changes nothing there. */
export interface Question {
  /**
   * Path with its places in braces, such as `/rest/api/3/issue/{id}/comment`. Atlassian limits by path and method, so
   * this is also what the pace of questions is kept by.
   */
  readonly path: string;
  /** What goes into the places; encoded here. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST';
  readonly query?: Query;
  readonly body?: JsonValue;
  readonly headers?: Readonly<Record<string, string>>;
  /** `platform`: Atlassian's API beside the sites, for what is not served by the site itself. */
  readonly host?: 'site' | 'platform';
  /** How often it is asked when the site fails; as often as usual by default. Fewer for what can be asked smaller. */
  readonly tries?: number;
}

/** What came. */
export interface Told {
  readonly kind: 'told';
  readonly status: number;
  /** Parsed JSON; undefined for an answer without a body. */
  readonly value: unknown;
  /** By the site's clock; null when it does not say. */
  readonly at: Date | null;
}

/** A definite no: any 4xx that asking again would not change. */
export interface Refused {
  readonly kind: 'refused';
  readonly status: number;
  /** The site's own words, cut short, without markup; empty when it gave none. Not ours: never trust or show unescaped. */
  readonly words: string;
}

/** The site answers, and went on failing at this question for all its tries: 5xx, or what is no JSON. */
export interface Broken {
  readonly kind: 'broken';
  readonly status: number;
  readonly words: string;
}

/** Bytes of a file; whoever gets them reads `body` to its end or destroys it. */
export interface Bytes {
  readonly kind: 'bytes';
  readonly body: Readable;
  /** Where `body` begins; 0 when the other side knows no ranges. */
  readonly begins: number;
  /** Bytes of the whole; null when it is not told. */
  readonly size: number | null;
  readonly etag: string | null;
  readonly contentType: string | null;
  /** The file's id at the media host, as the address says it; null when there was none. */
  readonly mediaId: string | null;
}

/** How a list is paged; see the page families of the REST API. */
export type PageFamily =
  /** `startAt`, `maxResults`, `total`, `isLast`, `values` */
  | { readonly pages: 'values'; readonly size: number }
  /** A bare array; only an empty page is the end. */
  | { readonly pages: 'array'; readonly size: number }
  /** `startAt` (or `offset`), `maxResults` (or `limit`), `total`, and the list under `name`. */
  | { readonly pages: 'named'; readonly name: string; readonly size: number; readonly by?: 'startAt' | 'offset' }
  /** `nextPageToken`, the list under `name`; `maxResults` and the token go into the body of a POST. */
  | { readonly pages: 'token'; readonly name: string; readonly size: number }
  /** `start`, `limit`, `isLastPage`, `values` */
  | { readonly pages: 'service-desk'; readonly size: number }
  /** `cursor` in, `nextPageCursor` and `last` out, the list under `values`. */
  | { readonly pages: 'cursor'; readonly size: number }
  /** `links.next` holds the next query string; the list under `name`. */
  | { readonly pages: 'links'; readonly name: string; readonly size: number }
  /** The whole at once: an array, or the array under `name`. */
  | { readonly pages: 'whole'; readonly name?: string };

/**
 * How reading a list ended.
 * - `whole`: to its end. `received` things came; `total` is what the last page told, null where it tells none.
 * - `refused`, `broken`: what the page after `received` things met.
 * - `endless`: it did not come to an end: a page or a token came again, or several pages brought nothing new.
 */
export type Listing =
  | { readonly kind: 'whole'; readonly received: number; readonly total: number | null }
  | { readonly kind: 'refused' | 'broken'; readonly received: number; readonly status: number; readonly words: string }
  | { readonly kind: 'endless'; readonly received: number };

/** Who we are at the site. */
export interface Account {
  readonly accountId: string;
  readonly timeZone: string | null;
  readonly value: unknown;
}

/** For the log and the bench. */
export interface EndpointFigures {
  /** Method and path with its places. */
  readonly endpoint: string;
  readonly requests: number;
  readonly limited: number;
  readonly failed: number;
  readonly mostInFlight: number;
}

/**
 * A site, read through its REST API with one account.
 * - Every question is paced so that the site is not asked faster than it wants, and what may pass is asked again with
 *   growing pauses; `Retry-After` is obeyed in both its forms, also by the questions that wait beside it.
 * - Every answer is looked at for whether it was given to us or to nobody: a site answers a dead token with what the
 *   public may see.
 * - The login goes to the site's own origin and the platform's, never further.
 * - Throws OperatorErrors for what ends a reading: `site-login-refused`, `site-login-locked`, `site-blocks-address`,
 *   `site-unreachable` (no answer at all for all tries), `rate-limited`, `tls-not-trusted`, `site-answer-unexpected`
 *   (a redirect to a foreign host); when `signal` is aborted, its reason.
 */
export interface Rest {
  /** Host of the site. */
  readonly site: string;
  ask(question: Question): Promise<Told | Refused | Broken>;
  /**
   * Reads a list to its end, `take` by `take`, in order; a thing that comes again by `key` is not given again. Where the
   * question says nothing else, the next page is asked for while `take` works.
   */
  list(
    question: Question,
    family: PageFamily,
    take: (things: readonly unknown[]) => Promise<void> | void,
    key?: (thing: unknown) => string | undefined,
  ): Promise<Listing>;
  /** The account that the site knows us as. Throws `site-login-refused` when it is nobody, or another than before. */
  account(): Promise<Account>;
  /** A file of the site from byte `from` on; redirects are followed within the allowed hosts. */
  bytes(question: Question, from?: number): Promise<Bytes | Refused | Broken>;
  /** A picture at Atlassian's avatar hosts, or at the site; the login goes to the site only. */
  picture(address: string): Promise<Bytes | Refused | Broken>;
  figures(): readonly EndpointFigures[];
}
