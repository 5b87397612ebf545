import type { ArchiveSection } from '../../../domain/archive-section.js';
import type { BackupType } from '../../../domain/backup-kind.js';
import { OperatorError } from '../../../domain/operator-error.js';
import type { ArchiveSummary } from '../../../ports/backup-source.js';
import type { Clock } from '../../../ports/clock.js';
import type { Logger } from '../../../ports/logger.js';
import type { ZipArchive } from '../archive/zip-archive.js';
import { attachmentList } from '../attachments/attachment-list.js';
import { readAttachments } from '../attachments/read-attachments.js';
import { readAvatars } from '../attachments/avatars.js';
import type { IssueLimits } from '../issues/limits.js';
import { readIssues } from '../issues/read-issues.js';
import type { Rest } from '../rest/rest.js';
import { inParallel } from '../sections/in-parallel.js';
import { readPeople } from '../sections/read-people.js';
import { readPreflight } from '../sections/read-preflight.js';
import { readProject } from '../sections/read-project.js';
import { readProjects } from '../sections/read-projects.js';
import { readSite } from '../sections/read-site.js';
import { type SectionBook, sectionBook } from '../sections/section-book.js';
import type { Crawl, CrawledProject, Tally } from './crawl.js';
import { csvFiles } from './csv-files.js';
import { type GapNotes, gapNotes } from './gap-notes.js';
import type { Progress } from './progress.js';
import { readPictured } from './read-pictured.js';
import { readCsvSite } from './read-csv-site.js';
import { sealArchive, startText } from './seal-archive.js';
import { warningsOf } from './warnings-of.js';

export interface WholeSiteOptions {
  readonly rest: Rest;
  readonly archive: ZipArchive;
  readonly type: BackupType;
  /** Origin. */
  readonly siteUrl: string;
  readonly tally: Tally;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Of this program. */
  readonly version: string;
  readonly issueLimits?: Partial<IssueLimits> | undefined;
  /** Called when nothing but the end is left to write. */
  beforeSeal(): Promise<void>;
}

/** So many projects' settings are read beside each other. */
const PROJECTS_AT_ONCE = 3;

/**
 * Reads a site into the archive and seals it. Rejects when what was read is no backup: with what ended the reading, or
 * with `not-a-backup` when it is not what the site says that there is.
 */
export async function readWholeSite(options: WholeSiteOptions): Promise<ArchiveSummary> {
  const { rest, archive, tally, progress, clock, signal, log, type, siteUrl, version } = options;
  const startedAt = clock.now();
  const gaps = gapNotes(archive);
  const met = new Set<string>();
  const crawl: Crawl = {
    ...{ rest, archive, gaps, tally, clock, signal, log, type },
    now: (activity) => progress.now(activity),
    met: (accountId) => void met.add(accountId),
  };
  const book = sectionBook();
  const preflight = await readPreflight(rest, clock);
  await archive.file('meta/manifest-start.json', startText({ type, siteUrl, version, startedAt, preflight }));

  const projects = await readProjects(crawl, book);
  progress.expect(liveIssues(projects));
  await readSite(crawl, book, preflight, projects);
  progress.enter('projects');
  await inParallel(projects, PROJECTS_AT_ONCE, (project) => readProject(crawl, book, preflight.features, project));

  progress.enter('issues');
  const csv = csvFiles(archive, await readCsvSite(rest), type);
  const attachments = attachmentList();
  const { coverage, kind, why } = await readIssues(crawl, {
    projects,
    features: preflight.features,
    onIssue: (issue, project, late) => csv.add(issue, project, late),
    onProjectRead: (project) => csv.projectRead(project),
    onAttachment: (attachment) => attachments.add(attachment),
    ...(options.issueLimits === undefined ? {} : { limits: options.issueLimits }),
  });
  if (kind === 'failed') {
    log.error({ why, coverage }, 'what was read is not what the site has');
    throw new OperatorError('not-a-backup', { site: rest.site, found: 'incomplete-reading' });
  }
  const importCsv = await csv.finish();

  progress.enter('people');
  const people = await readPeople(crawl, book, preflight.features, met);
  if (type === 'extended') {
    progress.enter('attachments');
    await readAttachments(crawl, attachments);
    await readAvatars(crawl, { projects, users: people, ...(await readPictured(crawl)) });
    noteSection(book, gaps, 'avatars');
    noteSection(book, gaps, 'logos');
  }

  progress.enter('sealing');
  progress.now({ is: 'sealing' });
  await archive.file('report/coverage.json', `${JSON.stringify(coverage, null, 2)}\n`);
  // A login that died meanwhile was answered with what the public may see.
  await rest.account();
  await options.beforeSeal();
  const entries = await sealArchive({
    ...{ archive, clock, type, siteUrl, version, startedAt, preflight, tally, projects, coverage, importCsv },
    sections: book.all(),
    gaps: gaps.groups(),
  });
  return { entries, warnings: warningsOf(gaps.groups(), projects.length), contents: { ...tally }, takenAt: startedAt };
}

function liveIssues(projects: readonly CrawledProject[]): number {
  return projects.reduce((sum, { status, issueCount }) => sum + (status === 'live' ? (issueCount ?? 0) : 0), 0);
}

/** Pictures are read file by file, and what of them is missing is known by its gaps. */
function noteSection(book: SectionBook, gaps: GapNotes, section: ArchiveSection): void {
  book.read(section);
  for (const group of gaps.groups()) {
    if (group.section !== section) continue;
    book.missing(section, { how: group.reason === 'failed' ? 'failed' : 'unavailable', http: null, words: '' });
  }
}
