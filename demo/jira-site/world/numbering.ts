import { draws } from './draws.js';
import type { ProjectPlan } from './projects.js';

/** Which ids and keys the issues of a fresh world have. */
export interface Numbering {
  /** Ids of each project's issues, ascending. */
  readonly ids: readonly (readonly number[])[];
  /** Where an issue stands: its project, and its place among those of the project. */
  placeOf(id: number): { readonly project: number; readonly ordinal: number; readonly rank: number } | null;
  /** Id of the issue that stands at a place; undefined when there is none. */
  idAt(project: number, ordinal: number): number | undefined;
  /** Id of the issue with this rank among all. */
  idOfRank(rank: number): number | undefined;
  keyOf(id: number): string;
  /** By the present key, or by that from before a move. */
  idOfKey(key: string): number | null;
  readonly total: number;
  readonly lastId: number;
}

const FIRST_ID = 10_001;

/** Ids grow with time through all projects, and some numbers belong to issues that were deleted. Two were moved. */
export function numberingOf(seed: number, plans: readonly ProjectPlan[], odd: boolean): Numbering {
  const ids = plans.map((): number[] => []);
  const numbers = new Map<number, number>();
  const byNumber = plans.map(() => new Map<number, number>());
  const last = plans.map(() => 0);
  const left = plans.map(({ issues }) => issues);
  const all: number[] = [];
  const { below, chance } = draws(seed, 0x1d5);

  function name(project: number, id: number): void {
    last[project] = (last[project] ?? 0) + 1 + (chance(0.03) ? 1 : 0);
    numbers.set(id, last[project]);
    byNumber[project]?.set(last[project], id);
  }

  let id = FIRST_ID;
  for (let total = left.reduce((sum, count) => sum + count, 0); total > 0; total -= 1) {
    id += chance(0.04) ? 1 + below(3) : 1;
    let draw = below(total);
    const project = left.findIndex((count) => (draw -= count) < 0);
    left[project] = (left[project] ?? 0) - 1;
    ids[project]?.push(id);
    all.push(id);
    name(project, id);
  }

  const large = odd
    ? plans.flatMap(({ browsable, status, issues }, index) =>
        browsable && status === 'live' && issues > 20 ? [index] : [],
      )
    : [];
  const [one, other] = large;
  if (one !== undefined && other !== undefined) exchange(one, other);

  /** Moves an issue of each of two projects into the other one. */
  function exchange(first: number, second: number): void {
    for (const [from, to] of [
      [first, second],
      [second, first],
    ] as const) {
      const moved = ids[from]?.splice(7, 1)[0];
      if (moved === undefined) continue;
      ids[to] = [...(ids[to] ?? []), moved].sort((left, right) => left - right);
      name(to, moved);
    }
  }

  const places = new Map<number, { project: number; ordinal: number; rank: number }>();
  all.forEach((one, rank) => places.set(one, { project: 0, ordinal: 0, rank }));
  ids.forEach((list, project) => {
    list.forEach((one, ordinal) => Object.assign(places.get(one) ?? {}, { project, ordinal }));
  });
  const projectOfKey = new Map(plans.map(({ key }, index) => [key, index]));

  return {
    ids,
    placeOf: (one) => places.get(one) ?? null,
    idAt: (project, ordinal) => ids[project]?.[ordinal],
    idOfRank: (rank) => all[rank],
    keyOf: (one) => `${plans[places.get(one)?.project ?? -1]?.key ?? ''}-${numbers.get(one) ?? 0}`,
    idOfKey(key) {
      const cut = key.lastIndexOf('-');
      const project = projectOfKey.get(key.slice(0, cut)) ?? -1;
      return byNumber[project]?.get(Number(key.slice(cut + 1))) ?? null;
    },
    total: all.length,
    lastId: id,
  };
}
