import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Question } from '../../../../../src/adapters/granular/rest/rest.js';
import { type IssuesVerdict } from '../../../../../src/adapters/granular/issues/coverage.js';
import { readIssues } from '../../../../../src/adapters/granular/issues/read-issues.js';
import { askedSite } from './asked-site.js';
import { type KeptCrawl, allOn, keptCrawl, projectOf } from './kept-crawl.js';
import { type BackIssue, readBack } from './read-back.js';
import { type Answer, type SmallIssue, broken, issueOf, names, refused, smallSite, told } from './small-site.js';

const projects = ['10', '20', '30'];
const lists = ['comments', 'worklogs', 'histories', 'remoteLinks', 'watchers', 'voters', 'properties'] as const;
type List = (typeof lists)[number];
const setOf = {
  comments: 'comments',
  worklogs: 'worklogs',
  histories: 'changelogs',
  remoteLinks: 'remotelinks',
  watchers: 'watchers',
  voters: 'votes',
  properties: 'properties',
} as const;
const gapOf = {
  comments: 'comments',
  worklogs: 'worklogs',
  histories: 'histories',
  remoteLinks: 'remote-links',
  watchers: 'watchers',
  voters: 'votes',
  properties: 'properties',
} as const;

interface Plan {
  readonly seed: number;
  readonly issues: number;
  readonly cap: number;
  readonly page: number;
  readonly search: number;
  readonly histories: number;
  /** How often something changes and something fails, of a thousand questions. */
  readonly changes: number;
  readonly failures: number;
  readonly batch: number;
  readonly inHand: number;
}

const plans = (failures: fc.Arbitrary<number>): fc.Arbitrary<Plan> =>
  fc.record({
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
    issues: fc.integer({ min: 0, max: 60 }),
    cap: fc.integer({ min: 0, max: 25 }),
    page: fc.integer({ min: 2, max: 12 }),
    search: fc.integer({ min: 1, max: 30 }),
    histories: fc.integer({ min: 1, max: 15 }),
    changes: fc.constantFrom(0, 5, 50, 300),
    failures,
    batch: fc.integer({ min: 1, max: 20 }),
    inHand: fc.integer({ min: 1, max: 40 }),
  });

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) | 0;
    return ((state ^ (state >>> 12)) >>> 0) % below;
  };
}

/** One state that an issue had, from a moment on; null: there was none. */
type States = Map<string, { readonly at: number; readonly state: SmallIssue | null }[]>;

/** A site that changes while it is asked, and remembers every state. */
function livingSite(plan: Plan) {
  const draw = random(plan.seed);
  const fresh = (id: number): SmallIssue => {
    const count = (): number => (draw(4) === 0 ? draw(40) : draw(3));
    return issueOf(id, projects[draw(3)] ?? '', {
      updated: 1_700_000_000_000 + id * 60_000 + (draw(2) === 0 ? 0 : 500_000),
      comments: names(`c${id}-`, count()),
      worklogs: names(`w${id}-`, count()),
      histories: names(`h${id}-`, count()),
      remoteLinks: names('r', draw(3)),
      watchers: names('u', draw(3)),
      voters: names('v', draw(2)),
      properties: Object.fromEntries(names('p', draw(3)).map((key) => [key, draw(9)])),
    });
  };
  const site = smallSite(
    Array.from({ length: plan.issues }, (_, index) => fresh(index + 1)),
    projects,
  );
  Object.assign(site.caps, { inline: plan.cap, page: plan.page, search: plan.search, histories: plan.histories });
  const states: States = new Map([...site.issues].map(([id, state]) => [id, [{ at: 0, state }]]));
  const moment = { now: 0, compared: Infinity, next: plan.issues + 1 };

  function put(id: string, state: SmallIssue | null): void {
    moment.now += 1;
    if (state) site.issues.set(id, state);
    else site.issues.delete(id);
    states.set(id, [...(states.get(id) ?? []), { at: moment.now, state }]);
  }

  function change(): void {
    const all = [...site.issues.values()];
    const one = all[draw(Math.max(1, all.length))];
    const what = draw(10);
    if (what === 0 || !one) return put(String(moment.next), fresh(moment.next++));
    if (what === 1) {
      if (draw(2) === 0) site.lagging.set(one.id, one.projectId);
      return put(one.id, null);
    }
    if (what === 2) return put(one.id, { ...one, projectId: projects[draw(3)] ?? '' });
    if (what === 3) return put(one.id, { ...one, summary: `${one.summary}!`, updated: one.updated + 60_000 });
    if (what === 4) return put(one.id, { ...one, properties: { ...one.properties, [`p${draw(4)}`]: draw(9) } });
    if (what === 5) return put(one.id, { ...one, properties: {} });
    const list = (['comments', 'worklogs', 'remoteLinks', 'comments'] as const)[draw(4)] ?? 'comments';
    const things = one[list];
    const gone = draw(Math.max(1, things.length));
    const added = [...things, `x${one.id}-${10_000 + moment.now}`];
    return put(one.id, { ...one, [list]: draw(2) === 0 ? added : things.filter((_, index) => index !== gone) });
  }

  function answer(question: Question): Answer {
    if (draw(1000) < plan.changes) change();
    if (draw(1000) < plan.failures) return failure(question);
    return site.answer(question);
  }

  function failure(question: Question): Answer {
    if (question.path.endsWith('bulkfetch') && draw(3) === 0) return refused(draw(2) === 0 ? 413 : 404);
    if (question.path === '/rest/api/3/search/jql' && draw(3) === 0) {
      return told({
        issues: [],
        nextPageToken: String((question.body as { nextPageToken?: string }).nextPageToken ?? 0),
      });
    }
    // A site that says of a readable issue that it is not readable is believed.
    const denied = question.path === '/rest/api/3/issue/{id}' ? broken(504) : refused(403);
    return [broken(), broken(), denied, told({}), told('<html>')][draw(5)] ?? broken();
  }

  return { site, states, moment, answer, draw };
}

type Living = ReturnType<typeof livingSite>;

async function crawled(plan: Plan): Promise<{ living: Living; kept: KeptCrawl; verdict: IssuesVerdict }> {
  const living = livingSite(plan);
  const rest = askedSite(living.answer, () => 1 + living.draw(4));
  const kept = keptCrawl(rest, undefined, (is) => {
    if (is === 'comparing') living.moment.compared = living.moment.now;
  });
  const verdict = await readIssues(kept.crawl, {
    projects: projects.map((id) => projectOf(id)),
    features: allOn,
    onIssue: () => Promise.resolve(),
    onProjectRead: () => Promise.resolve(),
    onAttachment: () => undefined,
    limits: { batch: plan.batch, inHand: plan.inHand, entriesInHand: 30 },
  });
  return { living, kept, verdict };
}

/** What is wrong with an archive that no gap tells of. Empty: nothing. */
function faultsOf({ living, kept }: { living: Living; kept: KeptCrawl }): string[] {
  const archive = readBack(kept);
  const deleted = new Set(kept.lines('report/deleted-during-run').map((line) => String(line['issueId'])));
  const faults: string[] = [];
  for (const [id, versions] of living.states) {
    const end = versions.at(-1)?.state ?? null;
    const { compared } = living.moment;
    const since = versions.filter(({ at }, index) => at > compared || (versions[index + 1]?.at ?? Infinity) > compared);
    const throughout = (since[0]?.at ?? Infinity) <= compared && since.every(({ state }) => state !== null);
    const back = archive.get(id);
    const mayLie = new Set(since.map(({ state }) => state?.projectId));
    const named = kept.gaps.some(
      (gap) =>
        (gap.gap === 'issue' && gap.id === id) ||
        (gap.gap === 'project' && versions.some(({ state }) => state?.projectId === gap.id)),
    );
    if (throughout && !back && !named) faults.push(`${id} is missing`);
    if (throughout && back && !mayLie.has(back.projectId) && !named) faults.push(`${id} is in ${back.projectId}`);
    if (end && deleted.has(id)) faults.push(`${id} is called deleted`);
    if (!back) continue;
    const states = versions.flatMap(({ state }) => state ?? []);
    faults.push(...listFaults(kept, id, back, states));
    // The site itself goes on listing those of which its search has not heard yet.
    const wasDeleted = !end && !living.site.lagging.has(id) && (versions.at(-1)?.at ?? 0) <= compared;
    if (wasDeleted && !deleted.has(id) && !named) faults.push(`${id} is not called deleted`);
  }
  for (const id of archive.keys()) if (!living.states.has(id)) faults.push(`${id} never was`);
  return faults;
}

/** Every list has to be as it was at some moment. */
function listFaults(kept: KeptCrawl, id: string, back: BackIssue, states: readonly SmallIssue[]): string[] {
  const summaries = states.map((state) => JSON.stringify([state.summary, state.projectId]));
  const fields = back.issue['fields'] as { summary: string; project: { id: string } };
  const odd = summaries.includes(JSON.stringify([fields.summary, fields.project.id])) ? [] : [`${id} never was so`];
  const wrong = lists.filter((list) => {
    if (kept.gaps.some((gap) => gap.gap === 'list' && gap.list === gapOf[list] && gap.issueId === id)) return false;
    return !states.some((state) => JSON.stringify(idsIn(list, back)) === JSON.stringify(wanted(list, state)));
  });
  return [...odd, ...wrong.map((list) => `${list} of ${id}: ${JSON.stringify(idsIn(list, back))}`)];
}

function idsIn(list: List, back: BackIssue): unknown {
  const things = back.lists[setOf[list]] ?? [];
  if (list === 'properties') return Object.keys(Object.fromEntries(things as [string, unknown][])).sort();
  if (list === 'watchers' || list === 'voters') {
    return things
      .flatMap((one) => ((one as Record<string, unknown[]>)[list] ?? []) as unknown[])
      .map((one) => (one as { accountId: string }).accountId);
  }
  return things.map((one) => (one as { id: string }).id);
}

function wanted(list: List, state: SmallIssue): unknown {
  return list === 'properties' ? Object.keys(state.properties).sort() : state[list];
}

describe('reading the issues of a site that changes meanwhile', () => {
  it('is whole and without a gap where the site does not fail', async () => {
    await fc.assert(
      fc.asyncProperty(plans(fc.constant(0)), async (plan) => {
        const run = await crawled(plan);
        expect(faultsOf(run)).toEqual([]);
        expect({ ...run.verdict, coverage: [] }).toEqual({ kind: 'whole', coverage: [] });
        // A list that changes all the time is never seen in one state, and a site that changes as it is counted is doubted.
        if (plan.changes < 50) expect(run.kept.gaps).toEqual([]);
        expect(run.kept.crawl.tally.issues).toBe(readBack(run.kept).size);
      }),
      { numRuns: 150 },
    );
  });

  it('has every difference among its gaps, or is called failed, where the site fails', async () => {
    const kinds = { whole: 0, gaps: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(plans(fc.constantFrom(2, 10, 60, 300)), async (plan) => {
        const run = await crawled(plan);
        kinds[run.verdict.kind === 'failed' ? 'failed' : run.kept.gaps.length > 0 ? 'gaps' : 'whole'] += 1;
        if (run.verdict.kind === 'whole') expect(faultsOf(run)).toEqual([]);
      }),
      { numRuns: 250 },
    );
    // Otherwise this would have shown nothing.
    expect(kinds.whole).toBeGreaterThan(0);
    expect(kinds.gaps).toBeGreaterThan(0);
  });
});
