import type { SeedRun } from './run-seed.js';
import { sectionOf } from './section-of-set.js';
import type { GapLines } from './gap-lines.js';
import type { Line, ReadArchive } from './read-archive.js';

type Config = Readonly<Record<string, unknown>>;

/** Compared by their ids, because other questions show them with other fields; and what stands in documents. */
const otherwise = /^(users|projects|projects\/\d+\/(statuses|schemes))$/;

/**
 * How an archive differs from the site's configuration as it was before and after the reading, but for what its gaps
 * name.
 */
export function configDifferences(
  archive: ReadArchive,
  run: Pick<SeedRun, 'before' | 'after' | 'modes' | 'scenario'>,
  gaps: GapLines,
): string[] {
  const { before, after } = run;
  const wrong = [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    if (otherwise.test(name) || hangsOnUnlisted(name, gaps)) return [];
    return wrongInSet(archive, name, before, after, run.modes.linking, run.scenario.trouble !== null, gaps);
  });
  return [...wrong, ...wrongIds(archive, before, after, gaps), ...wrongSettings(archive, before, after, gaps)];
}

function wrongInSet(
  { sets }: ReadArchive,
  name: string,
  before: Config,
  after: Config,
  linking: boolean,
  refused: boolean,
  gaps: GapLines,
): string[] {
  const found = sets.get(name.startsWith('projects/') ? name : `site/${name}`) ?? [];
  const { section } = sectionOf(name);
  if (before[name] === null || after[name] === null) {
    const hasNoDesk = name.startsWith('jsm/') && listOf(before['jsm/service-desks']).length === 0;
    const isNamed = gaps.section(section).length > 0 || (name === 'link-types' && !linking) || hasNoDesk;
    return isNamed ? [] : [`${name} is denied, and no gap says so`];
  }
  // What stands in for a list that was refused shows other fields.
  const standsIn = refused && ['statuses', 'priorities', 'resolutions'].includes(name);
  const form = (thing: unknown): unknown => (standsIn ? (thing as Line)['id'] : thing);
  const left = counted(found.map(form));
  const missing: unknown[] = [];
  const allowed = counted(listOf(after[name]).map(form));
  for (const thing of listOf(before[name]).map(form)) {
    if (take(left, thing)) {
      take(allowed, thing);
      continue;
    }
    // What only one of the two has came or went meanwhile.
    if (take(allowed, thing) && !isExcused(name, thing, gaps)) missing.push(thing);
  }
  const extra = [...left.keys()].filter((text) => !allowed.has(text));
  return [
    ...missing.map((thing) => `${name} lacks ${JSON.stringify(thing).slice(0, 200)}`),
    ...extra.map((text) => `${name} has ${text.slice(0, 200)}`),
  ];
}

/**
 * Whether a gap names a project, or projects that were not even listed, and with them what belongs to those: the site
 * shows of a project that was put away what it pleases.
 */
function hangsOnUnlisted(name: string, gaps: GapLines): boolean {
  const [, projectId] = /^projects\/(\d+)\//.exec(name) ?? [];
  if (projectId === undefined) return /-projects$/.test(name) && gaps.section('projects').length > 0;
  return (
    gaps.all.some(({ gap, id, reason }) => gap === 'project' && id === projectId && reason === 'put-away') ||
    gaps.section('projects').some(({ id }) => id === 'archived-and-deleted')
  );
}

/** Whether a gap names the thing's set, or one that it hangs on, with ids that the thing has. */
function isExcused(name: string, thing: unknown, gaps: GapLines): boolean {
  const { section, above } = sectionOf(name);
  const own = name.replace(/^projects\/\d+\//, '');
  const [, projectId] = /^projects\/(\d+)\//.exec(name) ?? [];
  const values = new Set(
    [projectId, ...Object.values(thing as object)].flatMap((one: unknown) =>
      typeof one === 'string' || typeof one === 'number' ? [String(one)] : [],
    ),
  );
  return gaps.section(section).some(({ id }) => {
    if (typeof id !== 'string') return true;
    const piece = [own, ...above].find((set) => id === set || id.startsWith(`${set}/`));
    return piece !== undefined && idsIn(id, piece).every((one) => values.has(one));
  });
}

function idsIn(id: string, piece: string): string[] {
  return id
    .slice(piece.length)
    .split('/')
    .filter((one) => one !== '');
}

/** Projects and people. */
function wrongIds({ sets }: ReadArchive, before: Config, after: Config, gaps: GapLines): string[] {
  return (
    [
      ['projects', 'id'],
      ['users', 'accountId'],
    ] as const
  ).flatMap(([name, id]) => {
    const found = new Set((sets.get(`site/${name}`) ?? []).map((line) => String(line[id])));
    if (gaps.section(name).some((gap) => gap['id'] === undefined || gap['id'] === name || name === 'projects'))
      return [];
    const wanted = listOf(before[name]).map((thing) => String((thing as Line)[id]));
    const isStill = new Set(listOf(after[name]).map((thing) => String((thing as Line)[id])));
    return wanted.filter((one) => isStill.has(one) && !found.has(one)).map((one) => `${name} lacks ${one}`);
  });
}

/** What of a project stands in its settings. */
function wrongSettings({ entries }: ReadArchive, before: Config, after: Config, gaps: GapLines): string[] {
  return Object.keys(before).flatMap((name) => {
    const [, projectId] = /^projects\/(\d+)\/statuses$/.exec(name) ?? [];
    if (projectId === undefined || hangsOnUnlisted(name, gaps)) return [];
    if (JSON.stringify(before[name]) !== JSON.stringify(after[name])) return [];
    if (gaps.section('project-settings').some(({ id }) => id === undefined || id === `statuses/${projectId}`))
      return [];
    const text = entries.get(`projects/${projectId}/settings.json`)?.content.toString() ?? '{}';
    const { statuses } = JSON.parse(text) as Line;
    return JSON.stringify(statuses) === JSON.stringify(before[name]) ? [] : [`${name} are others in the settings`];
  });
}

function listOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? (list as unknown[]) : [];
}

function counted(things: readonly unknown[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) {
    const text = JSON.stringify(thing);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** Takes one of them away, if there is one. */
function take(counts: Map<string, number>, thing: unknown): boolean {
  const text = JSON.stringify(thing);
  const count = counts.get(text) ?? 0;
  if (count > 1) counts.set(text, count - 1);
  else counts.delete(text);
  return count > 0;
}
