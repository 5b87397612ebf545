import { OperatorError } from '../../../domain/operator-error.js';
import type { Broken, Listing, Question, Refused, Told } from '../rest/rest.js';
import { type Endpoint, type No, type Owner, idsFor, wholeSite } from './endpoint.js';
import type { Ground } from './ground.js';
import { listWithBeside } from './list-with-beside.js';
import { partOf } from './part-of.js';
import { projectBatches } from './project-batches.js';
import { idOf, takeDocument, takeThing } from './take-thing.js';

/** One of the things that came, as far as what hangs on it needs it. */
export interface Part {
  readonly id: string;
  readonly thing: Readonly<Record<string, unknown>>;
}

/** What came of asking at one path; `no` is null when it was all. */
export interface Answer {
  readonly no: No | null;
  /** Nothing is there, and the site said so without a word. */
  readonly empty: boolean;
  readonly got: number;
  readonly hidden: number;
  readonly parts: readonly Part[];
}

/** Asks an endpoint once, without what stands in for it, and puts what comes into the archive; `given` are ids of it. */
export async function askEndpoint(
  ground: Ground,
  endpoint: Endpoint,
  owner: Owner,
  given: Set<string>,
): Promise<Answer> {
  const needed = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const ids = idsFor(endpoint.path, owner);
  if (needed.some((name) => ids[name] === undefined)) return nothing({ kind: 'unasked', status: null, words: '' });
  if (endpoint.projects !== undefined) return askInBatches(ground, endpoint, owner);
  const question = questionFor(endpoint, owner);
  if (endpoint.list !== undefined) return askList(ground, endpoint, owner, given, question);
  return takeAnswer(ground, endpoint, owner, await ground.crawl.rest.ask(question));
}

/** Puts the answer for a document into the archive. */
export async function takeAnswer(
  ground: Ground,
  endpoint: Endpoint,
  owner: Owner,
  answer: Told | Refused | Broken,
): Promise<Answer> {
  if (answer.kind !== 'told') return nothing(noOf(ground, endpoint, answer));
  if (answer.value === undefined && answer.status === 204) return { ...nothing(null), empty: true };
  if (typeof answer.value !== 'object' || answer.value === null) {
    return nothing({ kind: 'broken', status: answer.status, words: '' });
  }
  await takeDocument(ground, endpoint, owner, answer.value);
  const parts = endpoint.idsIn?.(answer.value).map((id) => ({ id, thing: {} })) ?? [];
  return { no: null, empty: false, got: 1, hidden: 0, parts };
}

function questionFor({ path, query, headers, host }: Endpoint, owner: Owner): Question {
  const asked = typeof query === 'function' ? query(owner.ids) : query;
  return {
    path,
    ids: idsFor(path, owner),
    ...(asked === undefined ? {} : { query: asked }),
    ...(headers === undefined ? {} : { headers }),
    ...(host === undefined ? {} : { host }),
  };
}

async function askList(
  ground: Ground,
  endpoint: Endpoint,
  owner: Owner,
  given: Set<string>,
  question: Question,
): Promise<Answer> {
  const parts: Part[] = [];
  let hidden = 0;

  async function take(things: readonly unknown[]): Promise<void> {
    for (const thing of things) {
      const id = idOf(endpoint, thing);
      if (given.size === given.add(keyOf(endpoint, thing)).size) continue;
      if (!(await takeThing(ground, endpoint, owner, thing))) continue;
      if (endpoint.hidden?.(thing) === true) hidden += 1;
      else if (id !== undefined) parts.push({ id, thing: keptOf(endpoint, thing) });
    }
  }

  let listing = await listed(ground, endpoint, question, take);
  // When something goes while a list is read, what follows moves up, and one thing slips through between two pages.
  if (isShort(listing, given.size)) listing = await listed(ground, endpoint, question, take);
  return { no: noOfList(ground, endpoint, listing, given.size), empty: false, got: given.size, hidden, parts };
}

/** By what a thing is known when it comes twice: its id, and without one all that it says. */
function keyOf(endpoint: Endpoint, thing: unknown): string {
  return idOf(endpoint, thing) ?? JSON.stringify(thing);
}

function listed(
  ground: Ground,
  endpoint: Endpoint,
  question: Question,
  take: (things: readonly unknown[]) => Promise<void>,
): Promise<Listing> {
  const { crawl } = ground;
  const { beside, list } = endpoint;
  if (list === undefined) throw new Error(`${endpoint.path} is no list`);
  if (beside === undefined) return crawl.rest.list(question, list, take, (thing) => keyOf(endpoint, thing));
  const second: Endpoint = { section: endpoint.section, path: endpoint.path, into: beside.into, shared: true };
  return listWithBeside(crawl.rest, question, beside.name, take, async (things) => {
    for (const thing of things) await takeThing(ground, second, wholeSite, thing);
  });
}

/** Only some ids may be given at once, and one that is refused makes all of them be refused. */
async function askInBatches(ground: Ground, endpoint: Endpoint, owner: Owner): Promise<Answer> {
  const { query } = endpoint;
  const fixed = typeof query === 'function' ? query(owner.ids) : query;
  let got = 0;
  let missing = 0;
  let first: No | null = null;
  const batches = projectBatches(ground.projects.filter((project) => endpoint.projects?.(project) === true));
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    const question = { ...questionFor(endpoint, owner), query: { ...fixed, projectId: batch.map(({ id }) => id) } };
    const answer = await askList(ground, endpoint, owner, new Set(), question);
    got += answer.got;
    const bySome = answer.no?.kind === 'refused' && (answer.no.status === 400 || answer.no.status === 404);
    if (bySome && batch.length > 1) batches.unshift(batch.slice(0, batch.length / 2), batch.slice(batch.length / 2));
    else if (answer.no !== null && !(bySome && batch.every(({ status }) => status !== 'live'))) {
      missing += batch.length;
      first ??= answer.no;
    }
  }
  const no = first === null ? null : { ...first, count: missing };
  return { no, empty: false, got, hidden: 0, parts: [] };
}

function keptOf({ keep }: Endpoint, thing: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries((keep ?? []).map((name) => [name, partOf(thing, name)]));
}

function isShort(listing: Listing, got: number): boolean {
  return listing.kind === 'whole' && listing.total !== null && got < listing.total;
}

function noOfList(ground: Ground, endpoint: Endpoint, listing: Listing, got: number): No | null {
  if (listing.kind === 'whole') {
    const count = (listing.total ?? 0) - got;
    return count > 0 ? { kind: 'short', status: null, words: '', count } : null;
  }
  return listing.kind === 'endless' ? { kind: 'endless', status: null, words: '' } : noOf(ground, endpoint, listing);
}

function noOf(ground: Ground, endpoint: Endpoint, answer: Omit<Refused | Broken, 'kind'> & { kind: No['kind'] }): No {
  const { kind, status, words } = answer;
  if (kind === 'refused' && status === 401 && endpoint.apart !== true) {
    throw new OperatorError('site-login-refused', { site: ground.crawl.rest.site });
  }
  return { kind, status, words };
}

function nothing(no: No | null): Answer {
  return { no, empty: false, got: 0, hidden: 0, parts: [] };
}
