import type { BackupType } from '../../../domain/backup-kind.js';
import type { Clock } from '../../../ports/clock.js';
import type { ZipArchive } from '../archive/zip-archive.js';
import type { CsvFigures } from '../csv/csv-figures.js';
import type { ProjectCoverage } from '../issues/coverage.js';
import { archiveReadme } from '../report/archive-readme.js';
import { gapWords } from '../report/gap-words.js';
import { limitations } from '../report/limitations.js';
import type { Preflight } from '../sections/read-preflight.js';
import type { SectionStatus } from '../sections/section-book.js';
import type { CrawledProject, Tally } from './crawl.js';
import type { GapGroup } from './gap-notes.js';
import { type ManifestHead, archiveFormat, manifestText } from './manifest.js';

/** What has been read, for the last words of an archive. */
export interface ReadSite {
  readonly archive: ZipArchive;
  readonly clock: Clock;
  readonly type: BackupType;
  readonly siteUrl: string;
  readonly version: string;
  readonly startedAt: Date;
  readonly preflight: Preflight;
  readonly tally: Tally;
  readonly projects: readonly CrawledProject[];
  readonly sections: readonly SectionStatus[];
  readonly gaps: readonly GapGroup[];
  readonly coverage: readonly ProjectCoverage[];
  readonly importCsv: Readonly<Record<string, CsvFigures>>;
}

const tool = 'Backup Center';

/** What an archive says at its beginning: one that was cut off can at least be told from others. */
export function startText(site: Pick<ReadSite, 'type' | 'siteUrl' | 'version' | 'startedAt' | 'preflight'>): string {
  return pretty({ ...archiveFormat, ...headOf(site) });
}

/** Writes what stands at the end of an archive, and its directory. Returns how many entries it has. */
export async function sealArchive(read: ReadSite): Promise<number> {
  const { archive, clock, tally, gaps, projects, coverage } = read;
  await archive.finish('');
  const finishedAt = clock.now();
  const verdict = gaps.length === 0 ? 'complete' : 'complete-with-gaps';
  const contents = { ...tally };
  const head: ManifestHead = {
    ...headOf(read),
    finishedAt: finishedAt.toISOString(),
    verdict,
    contents,
    projects: projects.map((project) => ({
      ...project,
      coverage: coverage.find(({ projectId }) => projectId === project.id) ?? null,
    })),
    sections: read.sections,
    gaps,
    importCsv: read.importCsv,
    limitations,
  };
  const { siteUrl, version, startedAt, type } = read;
  await archive.file(
    'README.txt',
    archiveReadme({
      ...{ startedAt, finishedAt, version, type, contents },
      site: new URL(siteUrl).host,
      verdict: gaps.length === 0 ? 'complete' : 'complete with gaps',
      gaps: gapWords(gaps),
    }),
  );
  await archive.stream('manifest.json', manifestText(head, archive.entries()), { size: null, packed: true });
  return (await archive.seal()).entries;
}

function headOf({
  type,
  siteUrl,
  version,
  startedAt,
  preflight,
}: Pick<ReadSite, 'type' | 'siteUrl' | 'version' | 'startedAt' | 'preflight'>) {
  const { account, features, serverTime } = preflight;
  return {
    tool: { name: tool, version },
    site: {
      url: siteUrl,
      cloudId: features.cloudId,
      accountId: account.accountId,
      timeZone: account.timeZone,
      serverTime: serverTime?.toISOString() ?? null,
    },
    type,
    startedAt: startedAt.toISOString(),
  };
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
