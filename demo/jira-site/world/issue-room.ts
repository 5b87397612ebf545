import {
  type StatusKind,
  type TypeKind,
  priorities,
  shownStatus,
  shownType,
  statusesOf,
  typesOf,
} from './catalogue.js';
import { at, draws } from './draws.js';
import { DAY, firstDay, lastDay } from './jira-time.js';
import type { Numbering } from './numbering.js';
import { siteOrigin } from './origins.js';
import { oddSummaries, summaryOf } from './wording.js';
import type { Json, JsonObject, WorldProject } from './world.js';

/** What an issue of a seeded world is made from. */
export interface IssueRoom {
  readonly seed: number;
  readonly odd: boolean;
  readonly longLists: number | null;
  /** Attachments an issue has on average. */
  readonly attachments: number;
  readonly projects: readonly WorldProject[];
  readonly accounts: readonly JsonObject[];
  readonly numbering: Numbering;
}

/** An issue's place, and what others show of it. */
export interface IssueHead {
  readonly id: number;
  readonly key: string;
  readonly project: WorldProject;
  readonly projectIndex: number;
  /** Among the project's issues, and among all. */
  readonly ordinal: number;
  readonly rank: number;
  readonly created: number;
  readonly updated: number;
  readonly summary: string;
  readonly status: StatusKind;
  readonly type: TypeKind;
  readonly priority: JsonObject;
  /** The ordinal of the issue above it. */
  readonly parent: number | null;
  readonly hidden: boolean;
}

/** Null when a fresh world has no such issue. */
export function headOf(room: IssueRoom, id: number): IssueHead | null {
  const place = room.numbering.placeOf(id);
  const project = room.projects[place?.project ?? -1];
  if (place === null || project === undefined) return null;
  const { ordinal, rank } = place;
  const draw = draws(room.seed, id, 1);
  const step = (lastDay - firstDay) / (room.numbering.total + 1);
  const created = Math.floor(firstDay + step * (rank + 0.5)) + draw.below(Math.max(1, Math.floor(step / 2)));
  const updated = draw.chance(0.05) ? created : Math.min(lastDay, created + draw.below(60 * DAY));
  const parent = parentOf(room, place.project, project, ordinal);
  const spelled = room.odd && ordinal % 16 === 2 ? at(oddSummaries, ordinal >> 4) : summaryOf(draw, project.typeKey);
  return {
    id,
    key: room.numbering.keyOf(id),
    project,
    projectIndex: place.project,
    ordinal,
    rank,
    created,
    updated: Math.max(created, updated),
    summary: spelled,
    status: draw.pick(statusesOf(project)),
    type: typeOf(project, ordinal, parent, draw.below(3)),
    priority: draw.pick(priorities),
    parent,
    hidden: room.odd && ordinal >= 20 && draws(room.seed, id, 2).chance(0.015),
  };
}

/** Ten issues make a family: an epic, what belongs to it, and sub-tasks; some stand before the one above them. */
function parentOf(room: IssueRoom, index: number, project: WorldProject, ordinal: number): number | null {
  const [family, member] = [Math.floor(ordinal / 10), ordinal % 10];
  const above = (wanted: number): number | null => (room.numbering.idAt(index, wanted) === undefined ? null : wanted);
  if (member === 7 || member === 8) return ordinal - 2;
  if (member === 4 && family % 3 === 1) return above(ordinal + 2);
  if (project.typeKey !== 'software' || member < 2) return null;
  return (member === 9 && family % 2 === 1 ? above(family * 10 + 10) : null) ?? family * 10;
}

function typeOf(project: WorldProject, ordinal: number, parent: number | null, draw: number): TypeKind {
  const types = typesOf(project);
  const member = ordinal % 10;
  const below = parent !== null && (member === 7 || member === 8 || member === 4) && parent % 10 !== 0;
  const level = below ? -1 : member === 0 && project.typeKey === 'software' ? 1 : 0;
  return at(
    types.filter((type) => type.level === level),
    draw,
  );
}

/** Ids of the sub-tasks of an issue. */
export function subtasksOf(room: IssueRoom, { projectIndex, ordinal }: IssueHead): readonly number[] {
  const member = ordinal % 10;
  if (member !== 5 && member !== 6) return [];
  const early = member === 6 && Math.floor(ordinal / 10) % 3 === 1 ? [ordinal - 2] : [];
  return [...early, ordinal + 2].flatMap((one) => room.numbering.idAt(projectIndex, one) ?? []);
}

/** An issue as others show it. */
export function shownHead({ id, key, project, summary, status, priority, type }: IssueHead): JsonObject {
  const fields: Record<string, Json> = {
    summary,
    status: shownStatus(status),
    priority,
    issuetype: shownType(type, project),
  };
  return { id: String(id), key, self: `${siteOrigin}/rest/api/3/issue/${id}`, fields };
}
