import type { CrawledProject, SiteFeatures } from '../../../../../src/adapters/granular/crawl/crawl.js';
import type { Preflight } from '../../../../../src/adapters/granular/sections/read-preflight.js';
import { readSite } from '../../../../../src/adapters/granular/sections/read-site.js';
import type { SectionStatus } from '../../../../../src/adapters/granular/sections/section-book.js';
import type { ArchiveSection } from '../../../../../src/domain/archive-section.js';
import { type FakeSite, type Routes, allFeatures, fakeSite, project } from './fake-site.js';

/** What is known of a site of which nothing was asked yet. */
export function preflight(features: Partial<SiteFeatures> = {}): Preflight {
  return {
    account: { accountId: 'bot', timeZone: null, value: { accountId: 'bot' } },
    permissions: { administer: true, systemAdmin: false, browseProjects: true, userPicker: true },
    features: { ...allFeatures, ...features },
    serverTime: null,
    askedAt: new Date('2026-11-23T12:00:00Z'),
    answers: [],
  };
}

export interface SiteToRead {
  readonly routes: Routes;
  readonly projects?: readonly CrawledProject[];
  readonly features?: Partial<SiteFeatures>;
}

/** Reads a site of one project that answers by these routes. */
export async function readWith({ routes, projects = [project('10')], features = {} }: SiteToRead): Promise<FakeSite> {
  const workflows = { value: { values: [], statuses: [], isLast: true } };
  const site = fakeSite({ '/rest/api/3/workflows/search': workflows, ...routes });
  await readSite(site.crawl, site.book, preflight(features), projects);
  return site;
}

/** How a section of it was read. */
export function statusOf(site: FakeSite, section: ArchiveSection): SectionStatus | undefined {
  return site.book.all().find((one) => one.section === section);
}
