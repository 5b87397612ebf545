import { type RunState, isFinished, runStates } from '../domain/run-state.js';
import type { Scheme } from '../domain/scheme.js';
import type { Stores } from '../ports/stores.js';

/** What the stores say at one moment; every process says the same. */
export interface Measures {
  /** Every state that a run can be in before it is over. */
  readonly unfinishedRuns: ReadonlyMap<RunState, number>;
  readonly schemes: { readonly active: number; readonly paused: number };
  /** How long the scheme that waits longest has been due; 0 when none is. */
  readonly dueLagSeconds: number;
  readonly openAlerts: number;
  readonly files: number;
  /** By storage id. */
  readonly storedBytes: ReadonlyMap<string, number>;
  /** By scheme id, of schemes that ever succeeded: when, and when what is in the newest backup was read from the site. */
  readonly lastSuccess: ReadonlyMap<string, { readonly finishedAt: Date; readonly takenAt: Date }>;
}

/** What is asked of the stores. */
export interface MeasuredStores {
  readonly runs: Pick<Stores['runs'], 'listUnfinishedEverywhere' | 'latestSucceeded'>;
  readonly schemes: Pick<Stores['schemes'], 'listEverywhere'>;
  readonly storages: Pick<Stores['storages'], 'list'>;
  readonly files: Pick<Stores['files'], 'list' | 'sumOfSizes'>;
  readonly alerts: Pick<Stores['alerts'], 'listOpen'>;
}

const one = { offset: 0, limit: 1 };
const atOnce = 8;

/** Counts, in all workspaces that have a scheme. One small question for each scheme, so don't ask all the time. */
export async function measure(stores: MeasuredStores, now: Date): Promise<Measures> {
  const [schemes, unfinished] = await Promise.all([
    stores.schemes.listEverywhere(),
    stores.runs.listUnfinishedEverywhere(),
  ]);
  const unfinishedRuns = new Map(runStates.filter((state) => !isFinished(state)).map((state) => [state, 0]));
  for (const { state } of unfinished) unfinishedRuns.set(state, (unfinishedRuns.get(state) ?? 0) + 1);
  const paused = schemes.filter((scheme) => scheme.paused).length;
  const workspaces = [...new Set(schemes.map((scheme) => scheme.workspaceId))];
  const counted = await eachOf(workspaces, async (workspaceId) => ({
    openAlerts: (await stores.alerts.listOpen(workspaceId, one)).total,
    files: (await stores.files.list(workspaceId, {}, one)).total,
    bytes: await eachOf(await stores.storages.list(workspaceId), async ({ id }) => {
      return [id, await stores.files.sumOfSizes(workspaceId, id)] as const;
    }),
  }));
  return {
    unfinishedRuns,
    schemes: { active: schemes.length - paused, paused },
    dueLagSeconds: Math.max(0, ...schemes.map((scheme) => secondsDue(scheme, now))),
    openAlerts: sum(counted.map(({ openAlerts }) => openAlerts)),
    files: sum(counted.map(({ files }) => files)),
    storedBytes: new Map(counted.flatMap(({ bytes }) => bytes)),
    lastSuccess: new Map((await eachOf(schemes, (scheme) => lastSuccessOf(stores, scheme))).flat()),
  };
}

async function lastSuccessOf(
  stores: MeasuredStores,
  scheme: Scheme,
): Promise<[string, { finishedAt: Date; takenAt: Date }][]> {
  const run = await stores.runs.latestSucceeded(scheme.workspaceId, scheme.id);
  if (!run?.finishedAt) return [];
  return [[scheme.id, { finishedAt: run.finishedAt, takenAt: run.takenAt ?? run.finishedAt }]];
}

function secondsDue({ dueAt }: Scheme, now: Date): number {
  return dueAt === null ? 0 : (now.getTime() - dueAt.getTime()) / 1000;
}

/** Asks about all, a few at a time, so that people's questions get in between. */
async function eachOf<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let first = 0; first < items.length; first += atOnce) {
    answers.push(...(await Promise.all(items.slice(first, first + atOnce).map(ask))));
  }
  return answers;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
