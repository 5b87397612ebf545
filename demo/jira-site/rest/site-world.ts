import type { World, WorldIssue, WorldProject } from '../world/world.js';

/** What a search has to know of an issue. */
export interface Brief {
  readonly id: number;
  readonly key: string;
  readonly projectId: string;
  readonly hidden: boolean;
  readonly archived: boolean;
  readonly created: number;
  readonly updated: number;
}

/** A world while it is served: it knows what was changed, and which projects were closed to the bot's account. */
export interface SiteWorld extends World {
  /** As the issue was at a time; null when there was none, or is none any more. */
  briefAt(id: number, time: number): Brief | null;
  /** Ids of the issues that a project had at a time, ascending; hidden and archived ones with them. */
  idsAt(projectId: string, time: number): readonly number[];
  /** From this time on the bot's account sees nothing of the project's issues. */
  closeProject(projectId: string, at: number): void;
  /** Since when a project has been closed; null when it was not closed while it was served. */
  closedAt(projectId: string): number | null;
  /** Whether the issues of a project can be read at all now. */
  readable(projectId: string): boolean;
}

const KEPT = 3000;

export function siteWorld(world: World): SiteWorld {
  const changed = new Set<number>();
  const closed = new Map<string, number>();
  const oldKeys = new Map<string, number>();
  const briefs = new Map<number, Brief>();
  const unchangedIds = new Map<string, readonly number[]>();
  const recent = new Map<number, WorldIssue>();
  let projects = world.projects;

  /** As it is now, from memory if it was looked at not long ago. */
  function issue(id: number): WorldIssue | null {
    const known = recent.get(id);
    if (known !== undefined) return known;
    const found = world.issue(id);
    if (found === null || changed.has(id)) return found;
    if (recent.size >= KEPT) for (const first of [...recent.keys()].slice(0, KEPT / 4)) recent.delete(first);
    recent.set(id, found);
    return found;
  }

  function briefAt(id: number, time: number): Brief | null {
    if (changed.has(id)) {
      const then = world.versions(id).findLast(({ since }) => since <= time)?.issue ?? null;
      return then === null ? null : briefOf(then);
    }
    const known = briefs.get(id);
    if (known !== undefined) return known;
    const found = issue(id);
    if (found === null) return null;
    const brief = briefOf(found);
    briefs.set(id, brief);
    return brief;
  }

  function idsAt(projectId: string, time: number): readonly number[] {
    let ids = unchangedIds.get(projectId);
    if (ids === undefined) {
      ids = world.issueIds(projectId).filter((id) => !changed.has(id));
      unchangedIds.set(projectId, ids);
    }
    if (changed.size === 0) return ids;
    const others = [...changed].filter((id) => briefAt(id, time)?.projectId === projectId);
    return [...ids.filter((id) => !changed.has(id)), ...others].sort((one, other) => one - other);
  }

  return {
    ...{ seed: world.seed, accountId: world.accountId, users: world.users },
    get projects(): readonly WorldProject[] {
      return projects;
    },
    issueIds: world.issueIds,
    issue,
    idOfKey: (key) => world.idOfKey(key) ?? oldKeys.get(key) ?? null,
    nextId: world.nextId,
    versions: world.versions,
    everyId: world.everyId,
    put(id, next, at) {
      const before = world.issue(id);
      if (before !== null && before.key !== next?.key) oldKeys.set(before.key, id);
      world.put(id, next, at);
      changed.add(id);
      recent.delete(id);
      briefs.delete(id);
    },
    briefAt,
    idsAt,
    closeProject(projectId, at) {
      if (!closed.has(projectId)) closed.set(projectId, at);
      projects = projects.map((one) => (one.id === projectId ? { ...one, browsable: false } : one));
    },
    closedAt: (projectId) => closed.get(projectId) ?? null,
    readable: (projectId) => projects.some((one) => one.id === projectId && one.status === 'live' && one.browsable),
  };
}

function briefOf({ id, key, projectId, hidden, archived, created, updated }: WorldIssue): Brief {
  return { id, key, projectId, hidden, archived, created, updated };
}
