import type { CrawledProject } from '../crawl/crawl.js';
import { type Census, stillListed, takeCensus } from './census.js';
import { batchFetch } from './fetch-batch.js';
import { type Desk, readWhole } from './issue-reader.js';
import { byId } from './raw.js';
import { sideBySide } from './side-by-side.js';

/** What the site lists at the end. */
export interface SecondCensus {
  /** By project. */
  readonly censuses: ReadonlyMap<string, Census>;
  /** Issue to the project that lists it. */
  readonly listed: ReadonlyMap<string, string>;
}

/** So many censuses are taken at most when each finds something new. */
const MOST_ROUNDS = 4;

/**
 * Looks at the end for what came, went or moved while the projects were read, one after the other, and reads what is
 * new or elsewhere now into late sets. What has vanished is asked for by its id: only what the site denies is gone.
 * Issues that were edited meanwhile stay as they were read.
 *
 * A census of many projects takes its time too, and an issue that is moved during it may be on no list: so it counts
 * only when another one after it finds nothing new.
 */
export async function readChanges(desk: Desk, projects: readonly CrawledProject[]): Promise<SecondCensus> {
  desk.crawl.now({ is: 'comparing' });
  const live = projects.filter((project) => project.status === 'live');
  for (let round = 1; ; round += 1) {
    const second = await takeAll(desk, live);
    const wanted = await changesIn(desk, second);
    await readLate(desk, projects, wanted, second.listed);
    if (round === MOST_ROUNDS || (round > 1 && wanted.size === 0)) {
      await report(desk);
      return second;
    }
  }
}

async function takeAll({ limits, rest }: Desk, live: readonly CrawledProject[]): Promise<SecondCensus> {
  const censuses = new Map<string, Census>();
  const listed = new Map<string, string>();
  await sideBySide(live, limits.projectsAtOnce, async (project) => {
    const census = await takeCensus(rest, project.id, limits.censusPage);
    censuses.set(project.id, census);
    for (const id of census.ids) listed.set(id, project.id);
  });
  return { censuses, listed };
}

/** What has to be read (again), by the project that lists it or listed it last. */
async function changesIn(desk: Desk, { censuses, listed }: SecondCensus): Promise<ReadonlyMap<string, string>> {
  const { ledger } = desk;
  const wanted = new Map<string, string>();
  for (const [id, projectId] of listed) {
    const isThere = ledger.records.get(id)?.projectId === projectId;
    if (!isThere && mayBeRead(desk, id)) wanted.set(id, projectId);
    if (!ledger.listed.has(id)) ledger.listed.set(id, projectId);
  }
  for (const [id, projectId] of await vanished(desk, censuses, listed)) {
    if (mayBeRead(desk, id)) wanted.set(id, projectId);
  }
  return wanted;
}

/**
 * An issue is in late sets once at most, or nobody could tell which of them counts; and what cannot be read is tried
 * once more, not in every round.
 */
function mayBeRead({ ledger }: Desk, id: string): boolean {
  if (ledger.records.get(id)?.late === true || ledger.gone.has(id)) return false;
  return !(ledger.triedAgain.has(id) && ledger.troubles.has(id));
}

/** Of the issues that are listed no more, those that have to be read (again), by the project that they were listed by. */
async function vanished(
  { ledger, limits, rest }: Desk,
  censuses: ReadonlyMap<string, Census>,
  listed: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const lost = [...ledger.listed].filter(([id, projectId]) => {
    // A list that is not whole says nothing about what is not on it.
    const asked = censuses.get(projectId)?.kind === 'whole' || !ledger.records.has(id);
    return asked && !listed.has(id) && !ledger.gone.has(id);
  });
  const wanted = new Map<string, string>();
  const fetchBatch = batchFetch(rest, limits.batch);
  for (let at = 0; at < lost.length; at += limits.batch) {
    const batch = new Map(lost.slice(at, at + limits.batch));
    const { found, absent, troubled } = await fetchBatch([...batch.keys()], ['project']);
    for (const id of absent) {
      // Where the whole project is shown no more, that says nothing about the issue; then the gap is the project.
      if (censuses.get(batch.get(id) ?? '')?.kind === 'whole') ledger.gone.add(id);
    }
    for (const { id, trouble } of troubled) {
      // What is in the archive and hidden from us now is not missing.
      if (trouble.reason !== 'permission' || !ledger.records.has(id)) ledger.troubles.set(id, trouble);
    }
    for (const { id, projectId } of found) {
      const record = ledger.records.get(id);
      // One that was archived is not listed and is still where it was.
      const isThere = record !== undefined && (projectId === null || record.projectId === projectId);
      if (!isThere) wanted.set(id, batch.get(id) ?? '');
    }
  }
  return wanted;
}

async function readLate(
  desk: Desk,
  projects: readonly CrawledProject[],
  wanted: ReadonlyMap<string, string>,
  listed: ReadonlyMap<string, string>,
): Promise<void> {
  const { crawl, ledger } = desk;
  const known = new Map(projects.map((project) => [project.id, project]));
  const ids = [...wanted.keys()].sort(byId);
  for (const id of ids) ledger.triedAgain.add(id);
  const before = new Map(ids.map((id) => [id, ledger.records.get(id)]));
  const absent = await readWhole(desk, ids, {
    // A project that came into being meanwhile is not ours to read; its issue stays with the project it came from.
    place({ id, projectId }) {
      const project = known.get(projectId ?? '') ?? known.get(wanted.get(id) ?? '');
      return project ? { project, late: true } : null;
    },
    onDone: () => undefined,
  });
  await settleAbsent(desk, [...absent].sort(byId), listed);
  for (const [issueId, earlier] of before) {
    const now = ledger.records.get(issueId);
    if (!earlier || !now || earlier === now) continue;
    await crawl.archive.line('report/superseded', { issueId, from: earlier.projectId, to: now.projectId });
  }
}

/** Those that the site denies: gone, unless its list, brought up to date for them, still has them. */
async function settleAbsent(
  { ledger, limits, rest }: Desk,
  absent: readonly string[],
  listed: ReadonlyMap<string, string>,
): Promise<void> {
  const byProject = new Map<string, string[]>();
  for (const id of absent) {
    const projectId = listed.get(id);
    if (projectId === undefined) ledger.gone.add(id);
    else byProject.set(projectId, [...(byProject.get(projectId) ?? []), id]);
  }
  for (const [projectId, ids] of byProject) {
    const still = await stillListed(rest, projectId, ids, limits.censusPage);
    for (const id of ids) {
      if (still !== null && !still.has(id)) ledger.gone.add(id);
      else ledger.troubles.set(id, { reason: 'failed', status: 404 });
    }
  }
}

async function report({ crawl, ledger }: Desk): Promise<void> {
  for (const issueId of [...ledger.gone].sort(byId)) {
    const record = ledger.records.get(issueId);
    const projectId = record?.projectId ?? ledger.listed.get(issueId) ?? null;
    await crawl.archive.line('report/deleted-during-run', { issueId, projectId, inArchive: record !== undefined });
  }
}
