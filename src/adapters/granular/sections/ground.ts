import type { Crawl, CrawledProject, SiteFeatures } from '../crawl/crawl.js';
import type { SectionBook } from './section-book.js';

/** What the sections are read with. */
export interface Ground {
  readonly crawl: Crawl;
  readonly book: SectionBook;
  readonly features: SiteFeatures;
  /** Whether the account may administer Jira: then a refusal is not for want of a permission in it. */
  readonly administer: boolean;
  readonly projects: readonly CrawledProject[];
  /** Ids of shared things that were taken, by their set. */
  readonly taken: Map<string, Set<string>>;
  /** Where the settings of the project are put together that is being read. */
  readonly settings: Record<string, unknown>;
  /** Gets everything that is put into the archive. */
  readonly told?: ((thing: unknown) => void) | undefined;
}

/** A ground to read on, with nothing taken yet. */
export function groundFor(parts: Omit<Ground, 'taken' | 'settings' | 'told'>): Ground {
  return { ...parts, taken: new Map(), settings: {} };
}
