import { type IssueRoom } from './issue-room.js';
import { makeIssue } from './make-issue.js';
import { type Numbering, numberingOf } from './numbering.js';
import { people, botAccountId } from './people.js';
import { type ProjectPlan, projectPlans, projectsOf, usualSpread } from './projects.js';
import type { IssueVersion, World, WorldIssue, WorldOptions } from './world.js';

const USERS = 130;
/** An issue that was just looked at is looked at again soon, list by list. */
const KEPT = 300;

/** A site's contents, drawn from the seed. */
export function makeWorld(options: WorldOptions): World {
  return worldOf(options, projectPlans(options.issues ?? usualSpread, options.oddities ?? true), USERS);
}

/** A world with these projects and so many people. */
export function worldOf(options: WorldOptions, plans: readonly ProjectPlan[], userCount: number): World {
  const { seed, longLists = null, oddities: odd = true, attachments = 0.3 } = options;
  const users = people(seed, userCount, odd);
  const accounts = [...users.values()].map(({ locale: _, ...shown }) => shown);
  const projects = projectsOf(plans, accounts);
  let numbered: Numbering | null = null;
  const numbering = (): Numbering => (numbered ??= numberingOf(seed, plans, odd));
  const room = (): IssueRoom => ({ seed, odd, longLists, attachments, projects, accounts, numbering: numbering() });

  const changed = new Map<number, IssueVersion[]>();
  const keys = new Map<string, number>();
  const idLists = new Map<string, number[]>();
  const fresh = new Map<number, WorldIssue | null>();
  let last: number | null = null;

  function original(id: number): WorldIssue | null {
    const kept = fresh.get(id);
    if (kept !== undefined) return kept;
    const made = makeIssue(room(), id);
    if (fresh.size >= KEPT) fresh.clear();
    fresh.set(id, made);
    return made;
  }

  function issue(id: number): WorldIssue | null {
    const versions = changed.get(id);
    return versions === undefined ? original(id) : (versions.at(-1)?.issue ?? null);
  }

  function listOf(projectId: string): number[] {
    const index = projects.findIndex((project) => project.id === projectId);
    const list = idLists.get(projectId) ?? [...(numbering().ids[index] ?? [])];
    idLists.set(projectId, list);
    return list;
  }

  function put(id: number, next: WorldIssue | null, at: number): void {
    const before = issue(id);
    const first = numbering().placeOf(id) === null ? [] : [{ since: 0, issue: original(id) }];
    const versions = changed.get(id) ?? first;
    changed.set(id, [...versions, { since: at, issue: next }]);
    last = Math.max(lastId(), id);
    if (before !== null) keys.set(before.key, id);
    if (next !== null) keys.set(next.key, id);
    if (before?.projectId === next?.projectId) return;
    if (before !== null) idLists.set(before.projectId, without(listOf(before.projectId), id));
    if (next !== null) idLists.set(next.projectId, [...without(listOf(next.projectId), id), id].sort(ascending));
  }

  function lastId(): number {
    return (last ??= numbering().lastId);
  }

  function* everyId(): Generator<number, void, undefined> {
    for (let rank = 0; rank < numbering().total; rank += 1) yield numbering().idOfRank(rank) ?? 0;
    for (const id of [...changed.keys()].sort(ascending)) if (numbering().placeOf(id) === null) yield id;
  }

  return {
    seed,
    accountId: botAccountId,
    projects,
    users,
    issueIds: listOf,
    issue,
    idOfKey: (key) => keys.get(key) ?? numbering().idOfKey(key),
    nextId: () => (last = lastId() + 1),
    put,
    versions: (id) => changed.get(id) ?? (numbering().placeOf(id) === null ? [] : [{ since: 0, issue: original(id) }]),
    everyId,
  };
}

function without(ids: readonly number[], id: number): number[] {
  return ids.filter((one) => one !== id);
}

function ascending(one: number, other: number): number {
  return one - other;
}
