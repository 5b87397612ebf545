import type { Endpoint, Ids, No, Owner } from '../endpoint.js';
import { idIn, partOf } from '../part-of.js';
import { isRefused } from '../reaction.js';
import { pages, propertiesAt } from './kinds.js';

const agile = '/rest/agile/1.0';
const board = `${agile}/board/{boardId}`;

/** Kanban boards have no sprints, some others neither, and one whose columns are empty trips over the question. */
function hasNoSprints(no: No): boolean {
  if (isRefused(no, 400)) return /does not support sprints/i.test(no.words);
  return no.kind === 'broken' && no.status === 500 && /no columns with a mapped status/i.test(no.words);
}

/** Boards of team-managed projects are `simple`. */
function isSimple({ thing }: Owner): boolean {
  return thing.type === 'simple';
}

function belongsToOrigin(sprint: Owner['thing']): Ids {
  const boardId = idIn(sprint, 'originBoardId');
  return boardId === undefined ? {} : { boardId };
}

function ofBoard(name: string, into: string, as: string, more: Partial<Endpoint> = {}): Endpoint {
  return { section: 'boards', path: `${board}/${name}`, into: `site/board-${into}`, as, ...more };
}

/** Boards and their sprints. */
export const boardEndpoint: Endpoint = {
  section: 'boards',
  path: `${agile}/board`,
  query: { includePrivate: true },
  list: pages(50),
  into: 'site/boards',
  main: true,
  // Private boards of other people come at the end, without a name.
  hidden: (thing) => partOf(thing, 'name') === undefined,
  place: 'boardId',
  keep: ['type'],
  each: [
    ofBoard('configuration', 'configurations', 'configuration'),
    ofBoard('quickfilter', 'quick-filters', 'quickFilter', { list: pages(50) }),
    ofBoard('features', 'features', 'features'),
    ofBoard('reports', 'reports', 'reports'),
    ofBoard('project', 'projects', 'project', { list: pages(50) }),
    ofBoard('version', 'versions', 'version', { list: pages(50) }),
    ofBoard('epic', 'epics', 'epic', { list: pages(50), asked: (owner) => !isSimple(owner) }),
    propertiesAt('boards', `${board}/properties`, 'site/board-properties'),
    {
      section: 'sprints',
      path: `${board}/sprint`,
      query: { state: 'active,closed,future' },
      list: pages(50),
      into: 'site/sprints',
      asked: ({ thing }) => thing.type !== 'kanban',
      none: hasNoSprints,
      shared: true,
      // Other boards list it as well, and the board that it was made on may be gone.
      belongs: belongsToOrigin,
      keep: ['originBoardId'],
      place: 'sprintId',
      each: [propertiesAt('sprints', `${agile}/sprint/{sprintId}/properties`, 'site/sprint-properties')],
    },
  ],
};
