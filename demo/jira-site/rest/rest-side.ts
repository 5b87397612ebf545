import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { SiteUser } from '../options.js';
import { type Reply, json } from '../reply.js';
import type { TransferFault } from '../transfer-fault.js';
import { type SiteModes, usualModes } from '../world/config/modes.js';
import { cloudIdOf } from '../world/config/site.js';
import { makeWorld } from '../world/make-world.js';
import { type Origins, located } from '../world/origins.js';
import type { World } from '../world/world.js';
import { type ApiRequest, refusal } from './api-request.js';
import { type SentFile, attachmentHost } from './attachment-host.js';
import { type ChanceBook, chanceBook, faultReply } from './chance-faults.js';
import { type Change, changesOf } from './changes.js';
import { type CounterBook, type SiteCounters, counterBook } from './counters.js';
import { pathTemplate } from './path-template.js';
import { type Quirks, usualQuirks } from './quirks.js';
import { type RateLimits, rateLimits } from './rate-limits.js';
import type { RestOptions, Scenario } from './rest-options.js';
import { type RouteRoom, routed, routedForNobody } from './rest-routes.js';
import { type Scheduled, scheduleOf } from './schedule.js';
import { searchAnswers } from './search.js';
import { type SiteWorld, siteWorld } from './site-world.js';
import { type Truth, truthOf } from './truth.js';
import { asNobody, askerOf, blockedReply } from './who-asks.js';

/** What is done with the contents of a site, and what it tells about itself. */
export interface RestControls {
  /** What is in the site now; what is put there is seen at once. */
  readonly world: SiteWorld;
  /** What the site really was while it was read. */
  truth(): Truth;
  counters(): SiteCounters;
  /** Does something to the site now; gives the id of the issue or project, null when there was none to do it to. */
  change(change: Change): number | null;
  /** Does it later, between requests. */
  schedule(scheduled: Scheduled): void;
  /** Behaves differently from now on, in what is named. */
  scenario(scenario: Scenario): void;
  /** The truth begins now; without this it begins with the first request. */
  startReading(): void;
  /** As it was at the start, with new counters; a world that was handed over ready-made stays as it is. */
  reset(): void;
}

export interface RestSide extends RestControls {
  serves(path: string): boolean;
  /** Null when the connection breaks instead. */
  answer(request: IncomingMessage, body: string): Promise<Reply | SentFile | null>;
  /** Null for an address that is none of ours. */
  media(address: URL): Promise<Reply | (SentFile & { readonly fault: TransferFault }) | null>;
  /** Compressed if the one who asks likes that, and the site does. */
  packed(request: IncomingMessage, reply: Reply): Reply;
}

export interface RestRoom {
  readonly users: readonly SiteUser[];
  readonly seed: number;
  readonly now: () => number;
  readonly jumpClock: (milliseconds: number) => void;
  readonly origins: () => Origins;
  readonly signedFor: number;
}

const OURS =
  /^\/(rest\/(api\/3|agile|servicedeskapi|webhooks)|gateway|_edge|automation|jira\/forms|jsm|ex\/jira|s\/logo|secure\/attachment)\//;

/** The API of a site: everything but its exports. */
export function restSide(options: RestOptions, room: RestRoom): RestSide {
  const { users, seed, now, jumpClock, origins } = room;
  let world = null as SiteWorld | null;
  let modes: SiteModes = usualModes;
  let quirks: Quirks = usualQuirks;
  let limits: RateLimits | null = null;
  let chance: ChanceBook | null = null;
  let scenario: Scenario = {};
  let refusals: readonly { readonly path: RegExp; readonly status: number }[] = [];
  let counters: CounterBook = counterBook(now, () => null);
  let since: number | null = null;
  let logins = 0;
  let loginEnded = false;

  function theWorld(): SiteWorld {
    return (world ??= siteWorld(worldOf(options.world, seed)));
  }

  function behave(changed: Scenario): void {
    scenario = { ...scenario, ...changed };
    modes = { ...modes, ...changed.modes };
    quirks = { ...quirks, ...changed.quirks };
    if (changed.refusals !== undefined) {
      refusals = changed.refusals.map(({ path, status }) => ({ path: new RegExp(path), status }));
    }
    if (changed.limits !== undefined) limits = changed.limits === null ? null : rateLimits(changed.limits, now);
    if (changed.chance !== undefined) chance = changed.chance === null ? null : chanceBook({ seed, ...changed.chance });
  }

  const changes = changesOf(theWorld, seed, now);
  function change(one: Change): number | null {
    if (one.do === 'end-login') loginEnded = true;
    else if (one.do === 'advance-clock') jumpClock(one.milliseconds);
    else return changes.apply(one);
    return null;
  }

  const schedule = scheduleOf([], change);
  const attachments = attachmentHost(theWorld, room.signedFor, now, seed);
  const routes: RouteRoom = {
    ...{ world: theWorld, now, attachments },
    quirks: () => quirks,
    modes: () => modes,
    search: searchAnswers({ world: theWorld, quirks: () => quirks, seed, now }),
  };

  function reset(): void {
    if (options.world === undefined || !isWorld(options.world)) world = null;
    [modes, quirks, limits, chance, refusals, scenario] = [usualModes, usualQuirks, null, null, [], {}];
    [since, logins, loginEnded] = [null, 0, false];
    counters = counterBook(now, (endpoint) => limits?.perSecond(endpoint) ?? null);
    behave(options);
    schedule.clear();
    options.schedule?.forEach(schedule.add);
  }
  reset();

  /** The answer of a site without trouble. */
  function right(incoming: IncomingMessage, asked: ApiRequest): Reply | SentFile {
    const beside = pathBeside(asked.path, cloudIdOf(theWorld()));
    const path = beside ?? asked.path;
    const request = { ...asked, path };
    const known = loginEnded || logins >= quirks.loginEndsAfter ? [] : users;
    const asker = askerOf(incoming, known, now(), beside !== null);
    if (asker.kind === 'nobody') {
      if (beside !== null) return json(401, { code: 401, message: 'Unauthorized' });
      if (path === '/rest/api/3/myself') return withHeaders(asker.refusal, asker.headers);
      counters.anonymous();
      const given = routedForNobody(path) ?? routed(routes, request, '');
      if (given === null || 'file' in given) return withHeaders(refusal(404, 'Not found'), asker.headers);
      return withHeaders(asNobody(given), path.startsWith('/_edge/') ? {} : asker.headers);
    }
    logins += 1;
    const { email, isAdmin, accountId = theWorld().accountId } = asker.user;
    const before = modes;
    if (!isAdmin) modes = { ...modes, administer: false };
    const given = routed(routes, request, email) ?? json(404, { message: `null for uri: ${path}`, 'status-code': 404 });
    modes = before;
    const other = [...theWorld().users.keys()].find((id) => id !== accountId) ?? 'another';
    const shown = { always: { 'X-AAccountId': accountId }, never: {}, other: { 'X-AAccountId': other } };
    return 'file' in given ? given : withHeaders(given, shown[quirks.accountHeader]);
  }

  /** The answer, or what comes instead of it. */
  function troubled(incoming: IncomingMessage, request: ApiRequest): Reply | SentFile | null {
    const { blocked } = quirks;
    if (blocked !== null && counters.requests() > blocked.after) return blockedReply(blocked.how);
    const line = `${request.method} ${incoming.url ?? ''}`;
    const refused = refusals.find(({ path }) => path.test(incoming.url ?? ''));
    const kind = chance?.site(`${line} ${request.body}`) ?? null;
    if (kind !== null) counters.fault(kind);
    if (kind !== null && kind !== 'cut' && kind !== 'nothing') return faultReply(kind, json(200, {}), waitOf(scenario));
    const reply = refused === undefined ? right(incoming, request) : refusal(refused.status, 'Not for this account.');
    schedule.after(line);
    return kind === null || 'file' in reply ? reply : faultReply(kind, reply, waitOf(scenario));
  }

  async function answer(incoming: IncomingMessage, body: string): Promise<Reply | SentFile | null> {
    const arrived = now();
    since ??= arrived;
    if (quirks.tick > 0) jumpClock(quirks.tick);
    const url = new URL(incoming.url ?? '/', 'http://site');
    const request = { method: incoming.method ?? '', path: url.pathname, query: url.searchParams, body };
    const endpoint = `${request.method} ${pathTemplate(url.pathname)}`;
    const [book, latency] = [counters, scenario.latency ?? 0];
    let served = false;
    book.arrived(endpoint);
    try {
      // Half of it is on the way there, and half on the way back.
      if (latency > 0) await pause(latency / 2);
      schedule.before(book.requests());
      const turn = limits?.turn(endpoint, arrived) ?? null;
      if (turn !== null) book.turned(endpoint, turn);
      served = (turn?.refused ?? null) === null;
      const given = turn?.refused ?? troubled(incoming, request);
      if (latency > 0) await pause(latency / 2);
      turn?.told();
      if (given === null || 'file' in given) return given;
      return withHeaders(placed(given, origins()), turn?.headers ?? {});
    } finally {
      book.left(endpoint, served);
    }
  }

  return {
    get world() {
      return theWorld();
    },
    serves: (path) => OURS.test(path) && !path.startsWith('/rest/api/3/task/'),
    answer,
    async media(address) {
      const given = attachments.atMedia(address);
      if (given === null) return null;
      if (scenario.latency !== undefined && scenario.latency > 0) await pause(scenario.latency);
      if (!('file' in given)) return given;
      const met = chance?.media(address.pathname, given.file.size) ?? null;
      if (met === null) return { ...given, fault: {} };
      // Pictures have no signed addresses, so none expires.
      const kind = met.kind === 'expired' && address.pathname.startsWith('/avatar/') ? '503' : met.kind;
      counters.fault(`media ${kind}`);
      return kind === 'reset'
        ? { ...given, fault: { resetAfter: 0 } }
        : (faultReply(kind, json(200, {}), waitOf(scenario)) ?? { ...given, fault: met.fault });
    },
    packed(request, reply) {
      const likes = request.headers['accept-encoding']?.toString().includes('gzip') === true;
      if (!quirks.compressed || !likes || typeof reply.body !== 'string' || reply.body.length < 500) return reply;
      return { ...withHeaders(reply, { 'Content-Encoding': 'gzip' }), body: gzipSync(reply.body, { level: 1 }) };
    },
    truth: () => truthOf({ world: theWorld(), quirks, modes, origins: origins(), since: since ?? now(), at: now() }),
    counters: () => counters.read(),
    change,
    schedule: schedule.add,
    scenario: behave,
    startReading() {
      since = now();
    },
    reset,
  };
}

/** The site's own path of what is asked at Atlassian's API beside the sites; null for everything else. */
function pathBeside(path: string, cloudId: string): string | null {
  const [, site, own] = /^(?:\/gateway\/api)?\/ex\/jira\/([^/]+)(\/rest\/.+)$/.exec(path) ?? [];
  return site === cloudId && own !== undefined ? own : null;
}

function worldOf(given: RestOptions['world'], seed: number): World {
  if (given === undefined) return makeWorld({ seed, issues: [30, 4, 6, 5, 0], attachments: 0.3 });
  return isWorld(given) ? given : makeWorld(given);
}

function isWorld(given: NonNullable<RestOptions['world']>): given is World {
  return 'issueIds' in given;
}

function waitOf({ chance }: Scenario): number {
  return chance?.retryAfter ?? 1;
}

function withHeaders(reply: Reply, headers: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

/** With the real addresses. */
function placed(reply: Reply, origins: Origins): Reply {
  const { Location: location } = reply.headers ?? {};
  const moved = location === undefined ? reply : withHeaders(reply, { Location: located(location, origins) });
  return typeof moved.body === 'string' ? { ...moved, body: located(moved.body, origins) } : moved;
}
