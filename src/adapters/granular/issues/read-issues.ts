import type { Crawl, CrawledProject, SiteFeatures } from '../crawl/crawl.js';
import type { Census } from './census.js';
import { type IssuesVerdict, judge } from './coverage.js';
import { gate } from './gate.js';
import type { Desk, Listeners } from './issue-reader.js';
import { newLedger } from './ledger.js';
import { type IssueLimits, usualLimits } from './limits.js';
import { haltingQuestions } from './questions.js';
import { byId } from './raw.js';
import { progressOf, readProject } from './read-project.js';
import { readChanges } from './second-census.js';
import { sideBySide } from './side-by-side.js';
import { finishSets } from './write-issue.js';

/** What is to be read, and who wants to know of it. */
export interface IssuesInput extends Listeners {
  readonly projects: readonly CrawledProject[];
  readonly features: SiteFeatures;
  /** A project has been read; what comes of its issues after this is late. */
  onProjectRead(project: CrawledProject): Promise<void>;
  readonly limits?: Partial<IssueLimits>;
}

/**
 * Reads all issues of the projects into the archive: a census by id, the issues in batches, every list of theirs to its
 * end, and a second census for what changed meanwhile.
 * - What is missing in the end is in the gap book, issue by issue where it is known, or the verdict is `failed`.
 * - An issue is written whole, in one go; an attachment may be told of twice, when its issue was read twice.
 * - `onIssue` tells of an issue that was read twice twice, the second time `late`; that one counts.
 * - Rejects when the site cannot be read at all, and with the reason of the crawl's signal; then it is of no use any more.
 */
export async function readIssues(crawl: Crawl, input: IssuesInput): Promise<IssuesVerdict> {
  const halt = new AbortController();
  const stop = (): void => halt.abort(crawl.signal.reason);
  crawl.signal.addEventListener('abort', stop);
  if (crawl.signal.aborted) stop();
  try {
    return await Promise.race([readAll(crawl, input, halt), halted(halt.signal)]);
  } catch (error) {
    halt.abort(error);
    throw error;
  } finally {
    crawl.signal.removeEventListener('abort', stop);
  }
}

async function readAll(crawl: Crawl, input: IssuesInput, halt: AbortController): Promise<IssuesVerdict> {
  const desk = deskFor(crawl, input, halt);
  const projects = [...input.projects].sort((one, other) => byId(one.id, other.id));
  const live = projects.filter((project) => project.status === 'live');
  const progress = progressOf(crawl);
  const first = new Map<string, Census>();
  await sideBySide(live, desk.limits.projectsAtOnce, async (project) => {
    first.set(project.id, await readProject(desk, project, progress));
    // From now on its issues come late, in sets of their own. What is left would take room until the end.
    await finishSets(crawl.archive, project);
    await input.onProjectRead(project);
  });
  const second = await readChanges(desk, projects);
  const verdict = await judge(desk, projects, first, second);
  for (const { id } of projects) await crawl.archive.finish(`projects/${id}/`);
  return verdict;
}

function deskFor(crawl: Crawl, input: IssuesInput, halt: AbortController): Desk {
  const wanted = { ...usualLimits, ...input.limits };
  const limits = { ...wanted, batch: Math.min(wanted.batch, wanted.inHand) };
  return {
    crawl,
    limits,
    halt,
    rest: haltingQuestions(crawl.rest, halt.signal),
    features: input.features,
    ledger: newLedger(),
    listeners: input,
    issues: gate(limits.inHand, halt.signal),
    entries: gate(limits.entriesInHand, halt.signal),
  };
}

/** Rejects as soon as something failed for good, whatever else is still waiting for an answer. */
function halted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    if (signal.aborted) reject(signal.reason as Error);
  });
}
