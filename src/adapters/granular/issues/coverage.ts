import type { CrawledProject } from '../crawl/crawl.js';
import type { Gap } from '../gap-book.js';
import { type Census, fallsShort } from './census.js';
import type { Desk } from './issue-reader.js';
import { byId } from './raw.js';
import type { SecondCensus } from './second-census.js';

/** How much of a project is in the archive, against what the site says in its several ways. */
export interface ProjectCoverage {
  readonly projectId: string;
  readonly key: string;
  /** Issues that the second census lists. */
  readonly censused: number;
  /** Issues that are in the archive, each in its last project. */
  readonly read: number;
  /** Issues that were deleted while the site was read. */
  readonly gone: number;
  /** Issues in the late sets. */
  readonly late: number;
  /** What the site counts for us; null when it does not say. */
  readonly approximate: number | null;
  /** What the site says that there are, hidden ones with them; null when it does not say. */
  readonly told: number | null;
}

/** `failed`: what was read must not be taken for a backup. Short of that, everything that is missing is a gap. */
export interface IssuesVerdict {
  readonly kind: 'whole' | 'failed';
  readonly why?: string;
  readonly coverage: readonly ProjectCoverage[];
}

/** Up to this many, or up to this share, are few. More failures than that are no gaps in a backup but no backup. */
const FEW = 20;
const SHARE = 0.01;

type ProjectGap = Pick<Gap, 'gap' | 'reason'> & Partial<Gap>;

/**
 * Compares what is in the archive with what the site lists in the end, issue by issue, names every difference as a
 * gap, and says whether the whole may be taken for a backup.
 */
export async function judge(
  desk: Desk,
  projects: readonly CrawledProject[],
  first: ReadonlyMap<string, Census>,
  second: SecondCensus,
): Promise<IssuesVerdict> {
  const coverage = coverageOf(desk, projects, second);
  const vanished = vanishedUnread(desk);
  let failed = 0;
  for (const [index, project] of projects.entries()) {
    const found = gapsOf(project, coverage[index]?.read ?? 0, first.get(project.id), second.censuses.get(project.id));
    const { id, key } = project;
    const unread = vanished.get(id) ?? 0;
    // So many are rarely deleted within a backup; shown to us no more they would look the same.
    if (exceeds(unread, coverage[index]?.read ?? 0))
      found.push({ gap: 'issues-hidden', reason: 'hidden', count: unread });
    for (const gap of found) {
      await desk.crawl.gaps.add({ id, key, projectId: id, ...gap });
      if (gap.gap === 'project' && gap.reason === 'failed') failed += gap.count ?? 0;
    }
  }
  failed += await nameIssues(desk, second);
  await nameSwitchedOff(desk);
  const why = reasonToFail(desk, second, failed);
  return why === null ? { kind: 'whole', coverage } : { kind: 'failed', why, coverage };
}

/** By project, the issues that it listed and denied before they were read. */
function vanishedUnread({ ledger }: Desk): Map<string, number> {
  return countBy(ledger.gone, (id) => (ledger.records.has(id) ? undefined : ledger.listed.get(id)));
}

function exceeds(vanished: number, read: number): boolean {
  return vanished > FEW && vanished > (read + vanished) * SHARE;
}

/** What of a project as a whole is missing. */
function gapsOf(project: CrawledProject, read: number, first?: Census, second?: Census): ProjectGap[] {
  const told = project.issueCount;
  const known = told === null ? {} : { count: told };
  // The site's search leaves out projects that are put away, whoever asks.
  if (!second) return told === 0 ? [] : [{ gap: 'project', reason: 'put-away', ...known }];
  const { status, words } = second;
  const answer = { ...(status !== undefined && { status }), ...(words !== undefined && { words }) };
  if (second.kind === 'denied') return [{ gap: 'project', reason: 'permission', ...known, ...answer }];
  if (second.kind === 'failed') {
    const expected = told ?? second.approximate;
    const count = expected === null ? {} : { count: Math.max(0, expected - read) };
    return [{ gap: 'project', reason: 'failed', ...count, ...answer }];
  }
  const seen = Math.max(first?.ids.length ?? 0, second.ids.length);
  const counted = second.doubted ? Math.max(second.approximate ?? 0, seen) : seen;
  const gaps: ProjectGap[] = [];
  if (second.doubted) {
    const none = second.ids.length === 0;
    const count = (second.approximate ?? 0) - second.ids.length;
    gaps.push({ gap: none ? 'project' : 'issues-hidden', reason: 'failed', count });
  }
  if (told !== null && fallsShort(counted, told)) {
    gaps.push({ gap: 'issues-hidden', reason: 'hidden', count: told - counted });
  }
  return gaps;
}

/** Names each issue that could not be read; how many of them failed. */
async function nameIssues({ crawl, ledger }: Desk, second: SecondCensus): Promise<number> {
  let failed = 0;
  for (const id of [...ledger.troubles.keys()].sort(byId)) {
    const trouble = ledger.troubles.get(id);
    if (trouble === undefined || ledger.gone.has(id)) continue;
    const projectId = second.listed.get(id) ?? ledger.listed.get(id);
    // By its own address 404 means that there is none; here the site lists it all the same.
    const reason = trouble.reason === 'plan' ? 'failed' : trouble.reason;
    await crawl.gaps.add({
      gap: 'issue',
      ...trouble,
      reason,
      id,
      issueId: id,
      ...(projectId !== undefined && { projectId }),
    });
    if (reason === 'failed') failed += 1;
  }
  return failed;
}

async function nameSwitchedOff({ crawl, ledger }: Desk): Promise<void> {
  for (const list of ['watchers', 'votes'] as const) {
    const count = ledger.switchedOff[list];
    if (count > 0) await crawl.gaps.add({ gap: 'list', list, reason: 'plan', count });
  }
}

function reasonToFail({ ledger }: Desk, { censuses, listed }: SecondCensus, failed: number): string | null {
  const kinds = [...censuses.values()].map((census) => census.kind);
  if (kinds.includes('failed') && !kinds.includes('whole')) return 'No project could be listed.';
  if (failed > FEW && failed > (listed.size + failed) * SHARE) return `${failed} issues could not be read.`;
  const unexplained = [...listed.keys(), ...ledger.listed.keys()].filter((id) => {
    if (ledger.records.has(id) || ledger.troubles.has(id) || ledger.gone.has(id)) return false;
    // Of a project without a whole list the gap is the project.
    return censuses.get(listed.get(id) ?? ledger.listed.get(id) ?? '')?.kind === 'whole';
  });
  const [example] = unexplained;
  if (example === undefined) return null;
  return `${new Set(unexplained).size} issues are listed and not in the archive, such as ${example}.`;
}

function coverageOf({ ledger }: Desk, projects: readonly CrawledProject[], second: SecondCensus): ProjectCoverage[] {
  const read = countBy(ledger.records.values(), (record) => record.projectId);
  const gone = countBy(ledger.gone, (id) => ledger.records.get(id)?.projectId ?? ledger.listed.get(id));
  return projects.map(({ id, key, issueCount }) => {
    const census = second.censuses.get(id);
    return {
      projectId: id,
      key,
      censused: census?.ids.length ?? 0,
      read: read.get(id) ?? 0,
      gone: gone.get(id) ?? 0,
      late: ledger.late.get(id) ?? 0,
      approximate: census?.approximate ?? null,
      told: issueCount,
    };
  });
}

function countBy<Thing>(things: Iterable<Thing>, name: (thing: Thing) => string | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) {
    const its = name(thing);
    if (its !== undefined) counts.set(its, (counts.get(its) ?? 0) + 1);
  }
  return counts;
}
