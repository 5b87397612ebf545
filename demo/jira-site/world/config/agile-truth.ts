import type { Json, World } from '../world.js';
import {
  allSprints,
  boardConfiguration,
  boardProperties,
  boards,
  listedBoards,
  quickFilters,
  sprintProperties,
} from './boards.js';
import type { SiteModes } from './modes.js';

/** Boards with what belongs to them, and every sprint once. */
export function agileTruth(world: World, { privateBoards }: SiteModes): Record<string, Json> {
  const all = boards(world);
  const sprints = allSprints(world);
  return {
    boards: listedBoards(world, privateBoards),
    'board-configurations': all.map((one) => ({ boardId: String(one.id), configuration: boardConfiguration(one) })),
    'board-quick-filters': all.flatMap((one) =>
      quickFilters(one).map((quickFilter) => ({ boardId: String(one.id), quickFilter })),
    ),
    'board-properties': all.flatMap((one) =>
      Object.entries(boardProperties(one)).map(([propertyKey, value]) => ({
        ...{ boardId: String(one.id), propertyKey, property: { key: propertyKey, value } },
      })),
    ),
    sprints,
    'sprint-properties': sprints.flatMap(({ id, originBoardId }) =>
      Object.entries(sprintProperties(String(id))).map(([propertyKey, value]) => ({
        boardId: String(originBoardId),
        sprintId: String(id),
        propertyKey,
        property: { key: propertyKey, value },
      })),
    ),
  };
}
