import type { Crawl, CrawledProject } from '../crawl/crawl.js';
import { accountIdsIn } from './account-ids.js';
import { listProjects } from './list-projects.js';
import type { SectionBook } from './section-book.js';
import { pretty } from './take-thing.js';

/** Puts the projects of the site into the archive and gives them back. Throws when they can't be had. */
export async function readProjects(crawl: Crawl, book: SectionBook): Promise<readonly CrawledProject[]> {
  const { archive, gaps, tally } = crawl;
  const section = 'projects';
  crawl.now({ is: 'section', section });
  const { projects, withoutPutAway, short } = await listProjects(crawl.rest, async ({ id }, value) => {
    for (const accountId of accountIdsIn(value)) crawl.met(accountId);
    await archive.line('site/projects', value);
    await archive.file(`projects/${id}/project.json`, pretty(value));
    book.wrote(section, 1);
    tally.projects += 1;
  });
  book.read(section);
  if (withoutPutAway !== null) {
    const { status, words } = withoutPutAway;
    const reason = status === 403 ? 'permission' : 'failed';
    book.missing(section, { how: reason === 'failed' ? 'failed' : 'unavailable', http: status, words });
    const why = { status, ...(words === '' ? {} : { words }) };
    await gaps.add({ gap: 'section', section, reason, id: 'archived-and-deleted', ...why });
  }
  if (short > 0) {
    book.missing(section, { how: 'failed', http: null, words: '' });
    await gaps.add({ gap: 'section', section, reason: 'lost', id: 'projects', count: short });
  }
  if (projects.length === 0) {
    // A site without one project is less likely than an account that is shown none, and they look the same.
    book.missing(section, { how: 'unavailable', http: null, words: '' });
    await gaps.add({ gap: 'section', section, reason: 'permission' });
  }
  await archive.finish('site/projects');
  return projects;
}
