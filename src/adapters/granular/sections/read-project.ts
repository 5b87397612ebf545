import type { Crawl, CrawledProject, SiteFeatures } from '../crawl/crawl.js';
import { setsOf, wholeSite } from './endpoint.js';
import { groundFor } from './ground.js';
import { inParallel } from './in-parallel.js';
import { readEndpoint } from './read-endpoint.js';
import type { SectionBook } from './section-book.js';
import { projectEndpoints } from './tables/project-endpoints.js';
import { pretty } from './take-thing.js';

/** Puts into the archive what belongs to one project beside its issues. Its sets under the project's folder are closed. */
export async function readProject(
  crawl: Crawl,
  book: SectionBook,
  features: SiteFeatures,
  project: CrawledProject,
): Promise<void> {
  const { id, status, style } = project;
  const ground = groundFor({ crawl, book, features, administer: false, projects: [project] });
  crawl.now({ is: 'section', section: 'project-settings' });
  const owner = { ids: { projectId: id }, places: {}, thing: { status, style }, above: wholeSite };
  await inParallel(projectEndpoints, 4, (endpoint) => readEndpoint(ground, endpoint, owner));
  await crawl.archive.file(`projects/${id}/settings.json`, pretty(ground.settings));
  for (const set of projectEndpoints.flatMap(setsOf)) await crawl.archive.finish(set.replace('{projectId}', id));
}
