import type { SchemeOverview } from '../domain/overview.js';
import type { Run } from '../domain/run.js';
import type { Scheme } from '../domain/scheme.js';
import { schemeStatus } from '../domain/scheme-status-of.js';
import type { BackupDeps } from './deps.js';
import { schemeById } from './find-scheme.js';

type Deps = Pick<BackupDeps, 'stores' | 'clock'>;

/** All schemes of the workspace, by name, each with how it stands. */
export async function readSchemes(deps: Deps, workspaceId: string): Promise<readonly SchemeOverview[]> {
  const schemes = await deps.stores.schemes.list(workspaceId);
  return overviews(deps, workspaceId, schemes);
}

/** @throws OperatorError `scheme-gone` */
export async function readScheme(deps: Deps, workspaceId: string, schemeId: string): Promise<SchemeOverview> {
  const scheme = await schemeById(deps, workspaceId, schemeId);
  return overviewOf(deps, scheme, await namesOf(deps, workspaceId));
}

async function overviews(
  deps: Deps,
  workspaceId: string,
  schemes: readonly Scheme[],
): Promise<readonly SchemeOverview[]> {
  const names = await namesOf(deps, workspaceId);
  const result: SchemeOverview[] = [];
  // A few at a time: every scheme asks the database several times.
  for (let start = 0; start < schemes.length; start += AT_ONCE) {
    const some = schemes.slice(start, start + AT_ONCE);
    result.push(...(await Promise.all(some.map((scheme) => overviewOf(deps, scheme, names)))));
  }
  return result;
}

const AT_ONCE = 25;

interface Names {
  readonly sites: ReadonlyMap<string, string>;
  readonly storages: ReadonlyMap<string, string>;
}

async function namesOf({ stores }: Deps, workspaceId: string): Promise<Names> {
  const [sites, storages] = await Promise.all([stores.sites.list(workspaceId), stores.storages.list(workspaceId)]);
  return {
    sites: new Map(sites.map(({ id, url }) => [id, url])),
    storages: new Map(storages.map(({ id, name }) => [id, name])),
  };
}

async function overviewOf(deps: Deps, scheme: Scheme, names: Names): Promise<SchemeOverview> {
  const { stores, clock } = deps;
  const { workspaceId, id, activeRun } = scheme;
  const [held, latest, latestSucceeded] = await Promise.all([
    activeRun === null ? null : stores.runs.find(workspaceId, activeRun),
    stores.runs.latest(workspaceId, id),
    stores.runs.latestSucceeded(workspaceId, id),
  ]);
  const active = held !== null && held.finishedAt === null ? held : null;
  return {
    scheme,
    status: schemeStatus(scheme, active, latest, clock.now()),
    siteUrl: names.sites.get(scheme.siteId) ?? null,
    storageName: names.storages.get(scheme.storageId) ?? null,
    active,
    waitsFor: await waitsFor(deps, active),
    latest,
    latestSucceeded,
  };
}

async function waitsFor({ stores }: Deps, active: Run | null): Promise<string | null> {
  if (active?.wait?.for !== 'site') return null;
  return (await stores.runs.find(active.workspaceId, active.wait.runId))?.schemeName ?? null;
}
