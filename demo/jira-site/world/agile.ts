import { at } from './draws.js';
import { DAY, lastDay } from './jira-time.js';
import { siteOrigin } from './origins.js';
import type { JsonObject, WorldProject } from './world.js';

/** How a project is worked on. */
export function methodOf({ id, typeKey }: Pick<WorldProject, 'id' | 'typeKey'>): 'scrum' | 'kanban' | null {
  if (typeKey !== 'software') return null;
  return placeOf(id) % 3 === 1 ? 'kanban' : 'scrum';
}

export function boardIdOf(projectId: string): number {
  return placeOf(projectId) * 2 + 1;
}

/** A project's sprints: two closed ones, the active one and the next. */
export function sprintsOf(project: Pick<WorldProject, 'id' | 'key' | 'typeKey'>): readonly JsonObject[] {
  if (methodOf(project) !== 'scrum') return [];
  return Array.from({ length: 4 }, (_, index) => sprint(project, index));
}

/** A sprint as an issue's field shows it; now and then of a board that is gone. */
export function sprintField(project: Pick<WorldProject, 'id' | 'key' | 'typeKey'>, number: number): JsonObject {
  if (number % 29 === 3) {
    return { id: 9000, name: 'Sprint of long ago', state: 'closed', boardId: 900, goal: '' };
  }
  const { self: _self, originBoardId, createdDate: _created, ...field } = at(sprintsOf(project), number);
  return { ...field, boardId: originBoardId ?? null };
}

function placeOf(projectId: string): number {
  return Math.floor((Number(projectId) - 10_000) / 3);
}

const STATES = ['closed', 'closed', 'active', 'future'] as const;

function sprint({ id: projectId, key }: Pick<WorldProject, 'id' | 'key'>, index: number): JsonObject {
  const id = placeOf(projectId) * 10 + index + 1;
  const start = lastDay - (3 - index) * 14 * DAY;
  const state = at(STATES, index);
  return {
    id,
    self: `${siteOrigin}/rest/agile/1.0/sprint/${id}`,
    state,
    name: `${key} Sprint ${index + 1}`,
    ...(state === 'future'
      ? {}
      : { startDate: new Date(start).toISOString(), endDate: new Date(start + 14 * DAY).toISOString() }),
    ...(state === 'closed' ? { completeDate: new Date(start + 14 * DAY + 3_600_000).toISOString() } : {}),
    createdDate: new Date(start - 20 * DAY).toISOString(),
    originBoardId: boardIdOf(projectId),
    goal: index === 1 ? 'Less waiting for customers' : '',
  };
}
