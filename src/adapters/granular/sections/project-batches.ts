import type { CrawledProject } from '../crawl/crawl.js';

const AT_ONCE = 50;

/** Projects in batches of so many ids as an address may hold. */
export function projectBatches(projects: readonly CrawledProject[]): CrawledProject[][] {
  const count = Math.ceil(projects.length / AT_ONCE);
  return Array.from({ length: count }, (_, at) => projects.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}
