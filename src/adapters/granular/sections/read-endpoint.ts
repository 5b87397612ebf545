import type { Endpoint, No, Owner } from './endpoint.js';
import { pieceName, sectionsBelow } from './endpoint.js';
import { type Answer, type Part, askEndpoint } from './ask-endpoint.js';
import type { Ground } from './ground.js';
import { inParallel } from './in-parallel.js';
import { isNormal, reasonFor } from './reaction.js';

/** So many things of one list have their parts read at a time. */
const AT_ONCE = 4;

/** How reading an endpoint ended, with all that stands in for it; nothing is written down of it yet. */
export interface Outcome {
  /** Null when all is there, or what is missing is no loss. */
  readonly no: No | null;
  readonly got: number;
  readonly hidden: number;
  /** Whether anything answered; not so where there is no such thing. */
  readonly answered: boolean;
  /** The path that answered, where there was a choice. */
  readonly answeredBy: string | null;
}

/** Reads an endpoint with all that hangs on it, and writes down how that ended: a status, and a gap for each loss. */
export async function readEndpoint(ground: Ground, endpoint: Endpoint, owner: Owner): Promise<void> {
  if (endpoint.asked?.(owner, ground) === false) return;
  await noteOutcome(ground, endpoint, owner, await tryEndpoint(ground, endpoint, owner));
}

/** Reads an endpoint with all that hangs on it, and leaves it to the caller to write down how it ended. */
export async function tryEndpoint(ground: Ground, endpoint: Endpoint, owner: Owner): Promise<Outcome> {
  const given = new Set<string>();
  const parts: Part[] = [];
  let kept: No | null = null;
  for (let one: Endpoint | undefined = endpoint; one !== undefined; one = one.instead) {
    const answer: Answer = await askEndpoint(ground, one, owner, given);
    parts.push(...answer.parts);
    if (answer.no === null) {
      // What stands in may have to ask elsewhere for the rest too.
      await readBelow(ground, one.each === undefined ? endpoint : one, owner, parts);
      const answeredBy = endpoint.instead === undefined ? null : one.path;
      const no = one.less === true ? kept : null;
      return { no, got: answer.got, hidden: answer.hidden, answered: !answer.empty, answeredBy };
    }
    if (one.instead === undefined || !isNormal(answer.no, one, ground, owner)) kept ??= answer.no;
    if (one.instead === undefined) {
      if (answer.got > 0) await readBelow(ground, endpoint, owner, parts);
      const normal = isNormal(answer.no, one, ground, owner) && kept === answer.no;
      return { no: normal ? null : kept, got: answer.got, hidden: answer.hidden, answered: false, answeredBy: null };
    }
  }
  throw new Error(`${endpoint.path} was not asked`);
}

async function readBelow(ground: Ground, endpoint: Endpoint, owner: Owner, parts: readonly Part[]): Promise<void> {
  const { each = [], also = [], place = 'id', belongs } = endpoint;
  if (each.length > 0) {
    await inParallel(parts, AT_ONCE, async ({ id, thing }) => {
      const above = belongs === undefined ? owner.ids : belongs(thing);
      const part: Owner = { ids: { ...above, [place]: id }, places: owner.places, thing, above: owner };
      for (const one of each) await readEndpoint(ground, one, part);
    });
  }
  for (const one of also) await readEndpoint(ground, one, owner);
}

/** Writes down how an endpoint was read: the status of its section, and a gap where something is missing. */
export async function noteOutcome(ground: Ground, endpoint: Endpoint, owner: Owner, outcome: Outcome): Promise<void> {
  const { book } = ground;
  const { section } = endpoint;
  const { no, got, hidden, answered, answeredBy } = outcome;
  if (answered) book.read(section, answeredBy ?? undefined);
  if (hidden > 0) {
    book.missing(section, { how: 'unavailable', http: null, words: '' });
    await ground.crawl.gaps.add({ gap: 'section', section, reason: 'hidden', count: hidden });
  }
  if (no !== null) await noteNo(ground, endpoint, owner, no, answered || got > 0);
  else if (!answered) book.unused(section);
  // What hangs on this could not even be asked for, or is all that there is.
  for (const below of sectionsBelow(endpoint)) {
    if (no !== null && !answered) await noteNo(ground, { ...endpoint, section: below }, owner, no, got > 0);
    else if (answered) book.reached(below);
    else book.unused(below);
  }
}

async function noteNo(ground: Ground, endpoint: Endpoint, owner: Owner, no: No, some: boolean): Promise<void> {
  const { section } = endpoint;
  const reason = reasonFor(no, endpoint, ground);
  const isWhole = endpoint.main === true && !some;
  const { projectId } = owner.ids;
  const key = ground.projects.find(({ id }) => id === projectId)?.key;
  if (some) ground.book.read(section);
  const how = reason === 'permission' || reason === 'plan' ? 'unavailable' : 'failed';
  ground.book.missing(section, { how, http: no.status, words: no.words });
  await ground.crawl.gaps.add({
    gap: 'section',
    section,
    reason,
    ...(isWhole ? {} : { id: pieceName(endpoint, owner.ids) }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(key === undefined ? {} : { key }),
    ...(no.count === undefined ? {} : { count: no.count }),
    ...(no.status === null ? {} : { status: no.status }),
    ...(no.words === '' ? {} : { words: no.words }),
  });
}
