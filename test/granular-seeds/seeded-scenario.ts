import type { Change } from '../../demo/jira-site/rest/changes.js';
import type { Quirks } from '../../demo/jira-site/rest/quirks.js';
import type { RestOptions } from '../../demo/jira-site/rest/rest-options.js';
import type { Scheduled } from '../../demo/jira-site/rest/schedule.js';
import type { SiteModes } from '../../demo/jira-site/world/config/modes.js';
import { type Draws, draws } from '../../demo/jira-site/world/draws.js';
import { makeWorld } from '../../demo/jira-site/world/make-world.js';
import type { World, WorldOptions } from '../../demo/jira-site/world/world.js';
import { chooseTrouble, type Trouble } from './seeded-trouble.js';

/** What a seed says of a site, and of what happens to it while it is read. */
export interface SeededScenario {
  readonly seed: number;
  readonly type: 'basic' | 'extended';
  readonly options: RestOptions & { readonly world: World };
  readonly worldOptions: WorldOptions;
  readonly modes: Partial<SiteModes>;
  /** Trouble that does not pass; null where a reading must not fail. */
  readonly trouble: Trouble | null;
}

/** From a seed everything is drawn; the same seed is the same scenario. */
export function seededScenario(seed: number): SeededScenario {
  const draw = draws(seed, 0x5eed);
  const own = draws(seed, 0xc0d);
  const crowd = own.chance(0.15) ? crowdedQuirks(own) : null;
  const type = draw.chance(0.35) ? 'extended' : 'basic';
  const worldOptions: WorldOptions = {
    seed,
    issues: spread(draw),
    oddities: draw.chance(0.3),
    attachments: type === 'extended' ? draw.pick([0, 0.1, 0.3]) : draw.pick([0, 0.2]),
    ...(draw.chance(0.4) ? { longLists: draw.pick([0.02, 0.1, 0.3]) } : {}),
    ...(crowd === null ? {} : { longLists: 0.3 }),
  };
  const world = makeWorld(worldOptions);
  const modes = modesOf(draw);
  const quirks = draw.chance(0.75) ? quirksOf(draw) : {};
  const trouble = draw.chance(0.3) ? chooseTrouble(draw, world) : null;
  const rate = draw.chance(0.5) ? draw.pick([0.01, 0.03, 0.1, 0.2]) : 0;
  const options = {
    world,
    modes,
    quirks: { tick: 1, ...quirks, ...crowd, ...trouble?.quirks },
    refusals: trouble?.refusals ?? [],
    chance: rate === 0 ? null : { rate, mediaRate: rate, inARow: draw.from(1, 2), retryAfter: 0 },
    limits: draw.chance(0.12) ? limitsOf(draw) : null,
    schedule: [
      ...(draw.chance(0.6) ? scheduleOf(draw, world) : []),
      ...(crowd === null ? [] : changesOfComments(own, world)),
      ...(trouble?.schedule ?? []),
    ],
  };
  return { seed, type, options, worldOptions, modes, trouble };
}

/** Up to 300 issues, most often a few dozen, over one to six projects. */
function spread(draw: Draws): readonly number[] {
  const [least, most] = draw.pick([
    [0, 5],
    [5, 40],
    [5, 40],
    [40, 100],
    [40, 100],
    [100, 200],
    [200, 280],
  ] as const);
  let left = draw.from(least, most);
  return Array.from({ length: draw.from(1, 6) }, (_, index) => {
    const count = index === 0 ? Math.ceil(left * 0.4) : draw.below(left + 1);
    left -= count;
    return count;
  });
}

function modesOf(draw: Draws): Partial<SiteModes> {
  if (draw.chance(0.5)) return { privateBoards: false, plan: 'premium', fieldSchemes: draw.pick(['old', 'new']) };
  const mostly = (share = 0.9): boolean => draw.chance(share);
  return {
    privateBoards: draw.chance(0.3),
    plan: draw.pick(['premium', 'premium', 'premium', 'paid', 'free']),
    fieldSchemes: draw.pick(['old', 'new']),
    serviceManagement: mostly(),
    voting: mostly(),
    watching: mostly(),
    timeTracking: mostly(),
    linking: mostly(),
    automation: mostly(),
    administer: mostly(0.93),
  };
}

function quirksOf(draw: Draws): Partial<Quirks> {
  const inlineComments = draw.pick([20, 50, 100]);
  const quirks: Quirks = {
    indexLag: draw.pick([0, 20, 100, 400]),
    idsPerPage: draw.pick([1, 7, 30, 100, 5000]),
    issuesPerPage: 100,
    shortPages: draw.pick([0, 0.3]),
    emptyPages: draw.pick([0, 0, 0.3]),
    repeatedTokens: draw.pick(['never', 'never', 'never', 'once']),
    expiredTokens: draw.pick(['never', 'never', 'never', 'once']),
    tokenLife: Infinity,
    isLast: draw.pick(['always', 'sometimes', 'never']),
    endToken: draw.pick(['absent', 'null', 'empty']),
    keysWithIds: draw.chance(0.5),
    countOff: draw.pick([0, 0, 0.02]),
    inlineComments,
    commentTotal: draw.pick(['right', 'missing', 'returned']),
    commentsPerPage: draw.pick([100, 20, 7]),
    worklogsPerPage: draw.pick([5000, 20, 9]),
    historiesPerPage: draw.pick([100, 10]),
    issueErrors: draw.chance(0.5),
    mostAtOnce: draw.pick([Infinity, Infinity, 50, 7, 1]),
    brokenIssues: [],
    archivedReadable: draw.chance(0.5),
    bulkHistory: draw.pick(['there', 'there', 'absent']),
    bulkHistoryPage: draw.pick([10_000, 50, 3]),
    shuffledHistories: draw.chance(0.3),
    fieldIdMissing: draw.pick([0, 0.3]),
    accountHeader: draw.pick(['always', 'never']),
    loginEndsAfter: Infinity,
    blocked: null,
    compressed: draw.chance(0.1),
    tick: draw.pick([0, 1, 50]),
  };
  // A site has a few oddities, not all of them.
  return Object.fromEntries(Object.entries(quirks).filter(() => draw.chance(0.45)));
}

/** A site on which long lists are the rule, and must be read page by page. */
function crowdedQuirks(draw: Draws): Partial<Quirks> {
  return {
    inlineComments: 20,
    commentTotal: draw.pick(['right', 'missing', 'returned', 'returned']),
    commentsPerPage: draw.pick([7, 20]),
    worklogsPerPage: 9,
    historiesPerPage: 10,
  };
}

/** Comments that come and go while their list is read, between two of its pages. */
function changesOfComments(draw: Draws, world: World): Scheduled[] {
  const ids = world.projects.flatMap(({ id }) => world.issueIds(id));
  const long = ids.filter((id) => (world.issue(id)?.comments.length ?? 0) > 40);
  return long.slice(0, 8).map((issue): Scheduled => {
    const change = draw.pick(['delete-comment', 'delete-comment', 'add-comment'] as const);
    return {
      afterPath: { path: `/issue/${issue}/comment`, nth: draw.from(1, 5) },
      change: { do: change, issue },
    };
  });
}

function limitsOf(draw: Draws): NonNullable<RestOptions['limits']> {
  return {
    capacity: draw.from(10, 40),
    perSecond: draw.from(150, 400),
    retryAfter: draw.pick(['seconds', 'none']),
    refusal: draw.pick(['json', 'html']),
    silent: draw.chance(0.3),
  };
}

const ANYTHING: readonly Change['do'][] = [
  ...(['create', 'create', 'update', 'update', 'delete', 'delete', 'move', 'move', 'move', 'archive', 'hide'] as const),
  ...(['add-comment', 'delete-comment', 'add-worklog', 'add-remote-link', 'set-property'] as const),
  ...(['delete-attachment', 'close-project'] as const),
];
const MOMENTS = ['/search/jql', '/search/jql', 'issue/bulkfetch', 'changelog', '/comment', '/attachment/content/'];

/** Things that people do, at any moment, just after a page was read, or to an issue that is just being read. */
function scheduleOf(draw: Draws, world: World): Scheduled[] {
  const ids = world.projects.flatMap(({ id }) => world.issueIds(id));
  const requests = 330 + 5 * ids.length;
  return Array.from({ length: draw.from(1, 12) }, (): Scheduled => {
    const change = { do: draw.pick(ANYTHING) } as Change;
    const how = draw.below(3);
    if (how === 0) return { afterRequests: draw.from(1, requests), change };
    const nth = draw.from(1, 8);
    if (how === 1 || ids.length === 0) return { afterPath: { path: draw.pick(MOMENTS), nth }, change };
    const issue = draw.pick(ids);
    const part = draw.pick(['comment', 'worklog', 'changelog', 'properties', 'remotelink', 'watchers']);
    const isOfIssue = change.do !== 'create' && change.do !== 'close-project';
    return {
      afterPath: { path: `/issue/${issue}/${part}`, nth: draw.from(1, 2) },
      change: isOfIssue ? ({ ...change, issue } as Change) : change,
    };
  });
}
