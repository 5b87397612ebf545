import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { z } from 'zod';
import type { JiraSiteOptions } from '../../../../demo/jira-site/options.js';
import type { Change } from '../../../../demo/jira-site/rest/changes.js';
import { demoWorld } from '../../../../demo/jira-site/world/demo-world.js';
import { setsOf } from '../../../../src/adapters/granular/sections/endpoint.js';
import { siteTable } from '../../../../src/adapters/granular/sections/read-site.js';
import { formsEndpoint } from '../../../../src/adapters/granular/sections/tables/automation-endpoints.js';
import {
  fieldConfigurations,
  fieldSchemes,
} from '../../../../src/adapters/granular/sections/tables/field-endpoints.js';
import { groupsEndpoint, usersEndpoint } from '../../../../src/adapters/granular/sections/tables/people-endpoints.js';
import { projectEndpoints } from '../../../../src/adapters/granular/sections/tables/project-endpoints.js';
import { gapReasons, issueLists } from '../../../../src/domain/archive-gap.js';
import { archiveSections } from '../../../../src/domain/archive-section.js';
import type { BackupType } from '../../../../src/domain/backup-kind.js';
import { type UnzippedEntry, unzipped } from './archive/unzipped.js';
import { brisk, granularWorld, opened } from './granular-world.js';

const named = z.object({ enum: z.array(z.string()) });
const schemaShape = z.looseObject({
  patternProperties: z.record(z.string(), z.unknown()),
  $defs: z.looseObject({ section: named, gapReason: named, list: named }),
});
const manifestShape = z.object({
  verdict: z.string(),
  contents: z.record(z.string(), z.number()),
  entries: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string(), lines: z.number().optional() })),
});
const lineShape = z.object({ issueId: z.string() });
const issueShape = z.object({ id: z.coerce.string() });
const superseded = z.object({ issueId: z.string() });

/** What happens to the site while it is read: enough that every list has late lines. */
const changes: readonly Change[] = [
  { do: 'create' },
  ...Array.from({ length: 25 }, (): Change => ({ do: 'move' })),
  ...Array.from({ length: 3 }, (): Change => ({ do: 'delete' })),
];
/** One for each live project that we may browse; after these all issues have been read once. */
const FIRST_COUNTS = 4;

const COMPLETE = 'Basic backup of a site of which nothing is missing';

const sites: Readonly<Record<string, readonly [BackupType, Partial<JiraSiteOptions>]>> = {
  'Extended backup of an odd site that changes while it is read': [
    'extended',
    {
      world: { seed: 3, issues: [40, 30, 20, 10], longLists: 0.2, attachments: 0.5 },
      modes: { plan: 'premium' },
      schedule: changes.map((change) => ({ afterPath: { path: '/approximate-count', nth: FIRST_COUNTS + 1 }, change })),
    },
  ],
  'Basic backup of a site with the newer schemes of fields': [
    'basic',
    { world: demoWorld(1), modes: { fieldSchemes: 'new' } },
  ],
  [COMPLETE]: [
    'basic',
    { world: { seed: 5, issues: [3], oddities: false, attachments: 0 }, modes: { plan: 'premium' } },
  ],
  'Basic backup by an account that may do little': [
    'basic',
    {
      world: { seed: 4, issues: [12, 8], longLists: 0.3 },
      modes: { plan: 'free', administer: false, voting: false, serviceManagement: false },
      quirks: { brokenIssues: [10_008] },
      refusals: [{ path: '/remotelink', status: 403 }],
    },
  ],
};

/** In the schema, and not to be seen at the local Jira: it has no columns of its own, and no pictures over https. */
const notAtTheStandIn = ['^site/default-columns', '^logos/'];

const json = { 'Content-Type': 'application/json' };

interface Archive {
  readonly name: string;
  readonly entries: readonly UnzippedEntry[];
  /** As the schema sees it. */
  readonly value: Readonly<Record<string, unknown>>;
}

let archives: readonly Archive[] = [];
let schema: z.infer<typeof schemaShape>;
let validate: ValidateFunction;
let page = '';

beforeAll(async () => {
  schema = schemaShape.parse(JSON.parse(await readFile('docs/archive-format.schema.json', 'utf8')));
  page = await readFile('docs/archive-format.md', 'utf8');
  const ajv = new Ajv2020({
    allErrors: true,
    strictTypes: false,
    strictRequired: false,
    allowMatchingProperties: true,
  });
  ajvFormats.default(ajv);
  validate = ajv.compile(schema);
  archives = await Promise.all(Object.entries(sites).map(([name, [type, site]]) => archiveOf(name, type, site)));
}, 180_000);

async function archiveOf(name: string, type: BackupType, options: Partial<JiraSiteOptions>): Promise<Archive> {
  const { site, source, close } = await granularWorld(options, { ...brisk, heartbeat: 150 });
  try {
    // Every local Jira has private boards of other people, which nobody can read.
    if (name === COMPLETE) {
      const none = { status: 200, headers: json, body: JSON.stringify({ isLast: true, total: 0, values: [] }) };
      const match = { listener: 'site', path: '/agile/1.0/board[?]', times: Infinity } as const;
      site.addFault({ match, action: { do: 'answer', reply: none } });
    }
    const { stream } = await opened(source, type);
    const entries = await unzipped(Buffer.concat(await stream.toArray()));
    return { name, entries, value: Object.fromEntries(entries.map((entry) => [entry.path, valueOf(entry)])) };
  } finally {
    await close();
  }
}

function valueOf({ path, content }: UnzippedEntry): unknown {
  if (path.endsWith('.ndjson')) return linesOf(content);
  return path.endsWith('.json') ? (JSON.parse(content.toString()) as unknown) : content.toString('latin1');
}

function linesOf(content: Buffer): unknown[] {
  const text = content.toString();
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

/** All lines of a set of the issues' projects, by the name of the set. */
function setLines({ value }: Archive, set: string): unknown[] {
  const path = new RegExp(`^projects/[0-9]+/${set}-[0-9]{5}[.]ndjson$`);
  return Object.entries(value).flatMap(([name, lines]) => (path.test(name) ? (lines as unknown[]) : []));
}

/** How many things there are, read by the rule of the document: what is in late sets counts alone. */
function countsOf(archive: Archive): Record<string, number> {
  const late = new Set(setLines(archive, 'late-issues').map((issue) => issueShape.parse(issue).id));
  const current = (set: string): number =>
    setLines(archive, set).filter((line) => !late.has(lineShape.parse(line).issueId)).length +
    setLines(archive, `late-${set}`).length;
  return {
    issues: new Set([...setLines(archive, 'issues').map((issue) => issueShape.parse(issue).id), ...late]).size,
    comments: current('comments'),
    worklogs: current('worklogs'),
    histories: current('changelogs'),
  };
}

describe('the format of granular archives', () => {
  it.each(Object.keys(sites))('is that of its schema: %s', (name) => {
    const archive = archives.find((one) => one.name === name);
    validate(archive?.value);
    expect((validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`)).toEqual([]);
  });

  it('describes nothing that no archive has, but for what the local Jira cannot show', () => {
    const paths = archives.flatMap(({ value }) => Object.keys(value));
    const unseen = Object.keys(schema.patternProperties).filter(
      (pattern) => !paths.some((path) => new RegExp(pattern).test(path)),
    );
    expect(unseen.filter((pattern) => !notAtTheStandIn.some((known) => pattern.startsWith(known)))).toEqual([]);
  });

  it('has late lines of every list of an issue', () => {
    const [changed] = archives;
    const lists = ['issues', 'comments', 'worklogs', 'changelogs', 'remotelinks', 'watchers', 'votes', 'properties'];
    const without = lists.filter((list) => changed === undefined || setLines(changed, `late-${list}`).length === 0);
    expect(without).toEqual([]);
  });

  it('is described for every set that is read, in the schema and in the text', () => {
    const patterns = Object.keys(schema.patternProperties).map((pattern) => new RegExp(pattern));
    const endpoints = [...siteTable, fieldConfigurations, fieldSchemes, formsEndpoint, usersEndpoint, groupsEndpoint];
    const ofSite = endpoints.flatMap(setsOf);
    const ofProjects = projectEndpoints.flatMap(setsOf).map((set) => set.replace('{projectId}', '10000'));
    expect(ofSite.length).toBeGreaterThan(80);
    const parts = [...ofSite.map((set) => `${set}.ndjson`), ...ofProjects.map((set) => `${set}-00001.ndjson`)];
    expect(parts.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
    const names = [...ofSite, ...ofProjects].map((set) => set.replace(/^(site|projects\/10000)\//, ''));
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('names the sections, reasons and lists that there are', () => {
    const { section, gapReason, list } = schema.$defs;
    expect(section.enum).toEqual([...archiveSections]);
    expect(gapReason.enum.toSorted()).toEqual(gapReasons.toSorted());
    expect(list.enum).toEqual([...issueLists]);
    const names = [...archiveSections, ...gapReasons];
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('has a manifest that names every other entry with its size, lines and checksum, and comes last', () => {
    for (const { entries, value } of archives) {
      const manifest = manifestShape.parse(value['manifest.json']);
      const others = entries.slice(0, -1).map(({ path, content, sha256 }) => ({
        ...{ path, bytes: content.length, sha256 },
        ...(path.endsWith('.ndjson') ? { lines: linesOf(content).length } : {}),
      }));
      expect(entries.at(-1)?.path).toBe('manifest.json');
      expect(manifest.entries).toEqual(others);
    }
  });

  it('counts the same for whoever reads it as the document says', () => {
    for (const archive of archives) {
      const { contents } = manifestShape.parse(archive.value['manifest.json']);
      expect(contents).toMatchObject(countsOf(archive));
    }
  });

  it('says of which issues lines in another set no longer count', () => {
    const [changed] = archives;
    const lines = changed?.value['report/superseded.ndjson'];
    const told = z
      .array(superseded)
      .parse(lines)
      .map((line) => line.issueId);
    const early = new Set(changed ? setLines(changed, 'issues').map((issue) => issueShape.parse(issue).id) : []);
    const late = changed ? setLines(changed, 'late-issues').map((issue) => issueShape.parse(issue).id) : [];
    expect(told.toSorted()).toEqual(late.filter((id) => early.has(id)).toSorted());
  });

  it('is told complete exactly where no gap is', () => {
    for (const { name, value } of archives) {
      const complete = name === COMPLETE;
      expect(manifestShape.parse(value['manifest.json']).verdict).toBe(complete ? 'complete' : 'complete-with-gaps');
      expect('report/gaps.ndjson' in value).toBe(!complete);
    }
  });
});
