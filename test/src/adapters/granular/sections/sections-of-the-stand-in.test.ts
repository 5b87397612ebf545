import { describe, expect, it } from '@jest/globals';
import { configTruth } from '../../../../../demo/jira-site/world/config/config-truth.js';
import { type SiteModes, usualModes } from '../../../../../demo/jira-site/world/config/modes.js';
import { makeWorld } from '../../../../../demo/jira-site/world/make-world.js';
import { readPeople } from '../../../../../src/adapters/granular/sections/read-people.js';
import { readPreflight } from '../../../../../src/adapters/granular/sections/read-preflight.js';
import { readProject } from '../../../../../src/adapters/granular/sections/read-project.js';
import { readProjects } from '../../../../../src/adapters/granular/sections/read-projects.js';
import { readSite } from '../../../../../src/adapters/granular/sections/read-site.js';
import { partOf } from '../../../../../src/adapters/granular/sections/part-of.js';
import { type FakeSite, fakeSite } from './fake-site.js';
import { standInRest } from './stand-in-rest.js';

interface Found extends FakeSite {
  readonly truth: Readonly<Record<string, unknown>>;
}

async function read(seed: number, modes: SiteModes): Promise<Found> {
  const world = makeWorld({ seed, issues: [0, 1, 2, 3] });
  const site = fakeSite();
  const crawl = { ...site.crawl, rest: standInRest(world, modes) };
  const preflight = await readPreflight(crawl.rest, crawl.clock);
  const projects = await readProjects(crawl, site.book);
  await readSite(crawl, site.book, preflight, projects);
  for (const project of projects) await readProject(crawl, site.book, preflight.features, project);
  await readPeople(crawl, site.book, preflight.features, site.met);
  return { ...site, truth: configTruth(world, modes) };
}

/** As the archive would give it back, in an order of its own. */
function sorted(things: readonly unknown[]): string[] {
  return things.map((thing) => JSON.stringify(thing)).toSorted();
}

/** Read into a project's settings, or listed in another form; compared on their own. */
const elsewhere = /^(users|projects|projects\/\d+\/(statuses|schemes))$/;

/** Sets of which the archive has other lines than the site has things. */
function differing({ lines, truth }: Found): string[] {
  return Object.entries(truth).flatMap(([name, list]) => {
    if (elsewhere.test(name)) return [];
    const set = name.startsWith('projects/') ? name : `site/${name}`;
    const found = lines.get(set) ?? [];
    const expected = Array.isArray(list) ? (list as unknown[]) : [];
    const same = JSON.stringify(sorted(found)) === JSON.stringify(sorted(expected));
    return same ? [] : [`${set}: ${found.length} of ${expected.length}`];
  });
}

function ids(things: unknown, name: string): unknown[] {
  const all = Array.isArray(things) ? (things as unknown[]) : [];
  return all.map((thing) => partOf(thing, name)).toSorted();
}

function gapsOf({ gaps }: Found): string[] {
  return [...new Set(gaps.map(({ section, reason }) => `${section} ${reason}`))].toSorted();
}

const noDesk = ['service-desks plan', 'organisations plan', 'forms plan', 'automation permission'];

describe('the sections of the stand-in', () => {
  const cases: [site: string, modes: Partial<SiteModes>, gaps: string[]][] = [
    ['that pays', {}, ['plans plan']],
    ['with field schemes', { fieldSchemes: 'new' }, ['plans plan']],
    ['on the dearest plan', { plan: 'premium' }, []],
    ['that does not pay', { plan: 'free' }, ['audit-records plan', 'plans plan', 'service-desks plan']],
    [
      'with most of it switched off',
      { serviceManagement: false, automation: false, linking: false, timeTracking: false },
      ['plans plan', ...noDesk],
    ],
  ];

  it.each(cases)('of a site %s are all there but for what is named', async (_site, modes, gaps) => {
    for (const seed of [7, 8]) {
      const found = await read(seed, { ...usualModes, ...modes });
      expect(differing(found)).toEqual([]);
      expect(gapsOf(found)).toEqual(['boards hidden', ...gaps].toSorted());
      expect(ids(found.lines.get('site/projects'), 'id')).toEqual(ids(found.truth.projects, 'id'));
      expect(ids(found.lines.get('site/users'), 'accountId')).toEqual(
        expect.arrayContaining(ids(found.truth.users, 'accountId')),
      );
    }
  });

  it('are named one by one where the account does not administer the site', async () => {
    const found = await read(7, { ...usualModes, administer: false });
    const denied = found.book.all().filter(({ status }) => status !== 'read');
    const named = new Set(found.gaps.map(({ section }) => section));
    expect(denied.length).toBeGreaterThan(15);
    expect(denied.filter(({ section }) => !named.has(section))).toEqual([]);
    // Statuses are there as far as workflows in use have them.
    expect(differing(found).map((text) => text.replace(/:.*/, ''))).toEqual(['site/statuses']);
    expect(gapsOf(found)).toContain('statuses permission');
  });
});
