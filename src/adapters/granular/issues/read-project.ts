import type { Crawl, CrawledProject } from '../crawl/crawl.js';
import { type Census, takeCensus } from './census.js';
import { type Desk, readWhole } from './issue-reader.js';

/** Says how far the project is that has been read from longest. */
export interface Progress {
  begin(project: CrawledProject, total: number): { step(): void; end(): void };
}

/** Tells a reading what is being done. */
export function progressOf(crawl: Crawl): Progress {
  const going: { readonly key: string; readonly total: number; done: number }[] = [];

  function say(): void {
    const [oldest] = going;
    if (oldest) crawl.now({ is: 'project', key: oldest.key, done: oldest.done, total: oldest.total });
  }

  return {
    begin(project, total) {
      const one = { key: project.key, total, done: 0 };
      going.push(one);
      say();
      return {
        step() {
          one.done += 1;
          say();
        },
        end() {
          going.splice(going.indexOf(one), 1);
          say();
        },
      };
    },
  };
}

/**
 * Reads what the census of a project lists. An issue that turns out to be in another project by now is left for the
 * second census: by then that project may have been read already.
 */
export async function readProject(desk: Desk, project: CrawledProject, progress: Progress): Promise<Census> {
  const { ledger, limits, rest } = desk;
  const census = await takeCensus(rest, project.id, limits.censusPage);
  const ids = census.ids.filter((id) => !ledger.listed.has(id));
  for (const id of ids) ledger.listed.set(id, project.id);
  const { step, end } = progress.begin(project, ids.length);
  await readWhole(desk, ids, {
    place: ({ projectId }) => (projectId === null || projectId === project.id ? { project, late: false } : null),
    onDone: step,
  });
  end();
  return census;
}
