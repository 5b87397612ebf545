import type { Crawl, CrawledProject } from '../crawl/crawl.js';
import { type Endpoint, type Owner, setsOf, wholeSite } from './endpoint.js';
import { type Ground, groundFor } from './ground.js';
import { inParallel } from './in-parallel.js';
import { takeAnswer } from './ask-endpoint.js';
import { type Outcome, noteOutcome, readEndpoint, tryEndpoint } from './read-endpoint.js';
import type { Preflight } from './read-preflight.js';
import type { SectionBook } from './section-book.js';
import { boardEndpoint } from './tables/agile-endpoints.js';
import { automationEndpoint, formsEndpoint } from './tables/automation-endpoints.js';
import { fieldConfigurations, fieldEndpoints, fieldSchemes } from './tables/field-endpoints.js';
import { filterEndpoints } from './tables/filter-endpoints.js';
import { issueTypeEndpoints } from './tables/issue-type-endpoints.js';
import { schemeEndpoints } from './tables/scheme-endpoints.js';
import { serviceDeskEndpoints } from './tables/service-desk-endpoints.js';
import { siteEndpoints, siteLists } from './tables/site-endpoints.js';
import { workflowEndpoints } from './tables/workflow-endpoints.js';
import { pretty } from './take-thing.js';

/** So many parts of the site are read at a time. */
const AT_ONCE = 3;

/** All that is asked for the site as a whole; what belongs to projects and people is read on its own. */
export const siteTable: readonly Endpoint[] = [
  ...siteEndpoints,
  ...siteLists,
  ...fieldEndpoints,
  ...issueTypeEndpoints,
  ...workflowEndpoints,
  ...schemeEndpoints,
  ...filterEndpoints,
  boardEndpoint,
  ...serviceDeskEndpoints,
  automationEndpoint,
];

/**
 * Puts everything of the site into the archive that is neither an issue nor belongs to one project, and writes down in
 * the book how each section was read. What is denied or keeps failing becomes a gap; only what ends a whole reading is
 * thrown.
 */
export async function readSite(
  crawl: Crawl,
  book: SectionBook,
  preflight: Preflight,
  projects: readonly CrawledProject[],
): Promise<void> {
  const { features, permissions } = preflight;
  const ground = groundFor({ crawl, book, features, administer: permissions.administer, projects });
  const { cloudId } = features;
  const site: Owner = { ...wholeSite, places: cloudId === null ? {} : { cloudId } };
  await keepPreflight(ground, preflight);
  const works = [
    ...siteTable.map((endpoint) => ({ endpoint, read: () => readEndpoint(ground, endpoint, site) })),
    { endpoint: fieldConfigurations, read: () => readFieldConfigurations(ground) },
    { endpoint: formsEndpoint, read: () => readForms(ground) },
  ];
  await inParallel(works, AT_ONCE, async ({ endpoint, read }) => {
    crawl.now({ is: 'section', section: endpoint.section });
    await read();
    for (const set of setsOf(endpoint)) await crawl.archive.finish(set);
  });
  for (const set of setsOf(fieldSchemes)) await crawl.archive.finish(set);
}

async function keepPreflight(ground: Ground, { account, answers }: Preflight): Promise<void> {
  const { archive } = ground.crawl;
  await archive.file('site/myself.json', pretty(account.value));
  ground.book.wrote('site', 1);
  for (const { endpoint, answer } of answers) {
    const { no, got } = await takeAnswer(ground, endpoint, wholeSite, answer);
    const isNone = no !== null && endpoint.none?.(no, ground, wholeSite) === true;
    const outcome = { no: isNone ? null : no, got, hidden: 0, answered: no === null, answeredBy: null };
    await noteOutcome(ground, endpoint, wholeSite, outcome);
  }
}

/** Sites are being switched over from one way to the other; only a site that knows neither denies us something. */
async function readFieldConfigurations(ground: Ground): Promise<void> {
  const ways: { endpoint: Endpoint; outcome: Outcome }[] = [];
  for (const endpoint of [fieldConfigurations, fieldSchemes]) {
    ways.push({ endpoint, outcome: await tryEndpoint(ground, endpoint, wholeSite) });
  }
  const answered = ways.filter(({ outcome }) => outcome.answered);
  const failed = ways.filter(
    ({ outcome }) => outcome.no !== null && (outcome.no.kind !== 'refused' || outcome.got > 0),
  );
  const told = answered.length + failed.length > 0 ? [...answered, ...failed] : ways.slice(0, 1);
  for (const { endpoint, outcome } of new Set(told)) {
    const answeredBy = outcome.answered ? endpoint.path : null;
    // When the other way answered, what is missing is a piece.
    const named = answered.length > 0 ? { ...endpoint, main: false } : endpoint;
    await noteOutcome(ground, named, wholeSite, { ...outcome, answeredBy });
  }
}

/** Forms are asked for by project. */
async function readForms(ground: Ground): Promise<void> {
  const { features, projects, book } = ground;
  const live = projects.filter(({ status }) => status === 'live');
  const { cloudId } = features;
  if (cloudId === null && live.some(({ typeKey }) => typeKey === 'service_desk')) {
    return readEndpoint(ground, { ...formsEndpoint, main: true }, wholeSite);
  }
  if (cloudId === null || live.length === 0) return book.unused('forms');
  await inParallel(live, 4, async ({ id, key, typeKey }) => {
    const places = { cloudId, projectKey: key };
    const owner: Owner = { ids: { projectId: id }, places, thing: { typeKey }, above: wholeSite };
    await readEndpoint(ground, formsEndpoint, owner);
  });
}
