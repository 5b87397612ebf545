import type { ListSet } from './archived-issues.js';
import type { Line, ReadArchive } from './read-archive.js';

/** What a gap calls the lists of issues. */
const lists: Readonly<Record<ListSet, string>> = {
  comments: 'comments',
  worklogs: 'worklogs',
  changelogs: 'histories',
  remotelinks: 'remote-links',
  watchers: 'watchers',
  votes: 'votes',
  properties: 'properties',
};

/** What an archive says that it lacks, to be asked whether it named this. */
export interface GapLines {
  readonly all: readonly Line[];
  issue(id: number): boolean;
  list(id: number, list: ListSet): boolean;
  project(id: string): boolean;
  attachment(id: string, differs?: boolean): boolean;
  /** Gaps of a section that are pieces or the whole, not something hidden. */
  section(section: string): readonly Line[];
}

export function gapLines({ sets }: ReadArchive): GapLines {
  const all = sets.get('report/gaps') ?? [];
  const named = new Set(all.map(({ gap, id, list }) => [gap, id, list].join(' ')));
  return {
    all,
    issue: (id) => named.has(`issue ${id} `),
    list: (id, list) => named.has(`list ${id} ${lists[list]}`),
    project: (id) => named.has(`project ${id} `),
    attachment: (id, differs = false) => named.has(`attachment${differs ? '-differs' : ''} ${id} `),
    section: (section) => all.filter((one) => one['section'] === section && one['reason'] !== 'hidden'),
  };
}
