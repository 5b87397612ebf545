import type { BackupType } from '../../../domain/backup-kind.js';
import type { Archive } from '../archive/archive.js';
import type { CsvFigures } from '../csv/csv-figures.js';
import type { CsvSite } from '../csv/csv-site.js';
import { type ImportCsv, importCsv } from '../csv/import-csv.js';
import type { CompleteIssue, CrawledProject } from './crawl.js';

/** The files for Jira's own importer, a folder for each project that has issues. */
export interface CsvFiles {
  add(issue: CompleteIssue, project: CrawledProject, late: boolean): Promise<void>;
  /** The project's issues are read, but for those that come late. */
  projectRead(project: CrawledProject): Promise<void>;
  finish(): Promise<Readonly<Record<string, CsvFigures>>>;
}

export function csvFiles(archive: Archive, site: CsvSite, type: BackupType): CsvFiles {
  const byProject = new Map<string, ImportCsv>();

  function of(project: CrawledProject): ImportCsv {
    const files = byProject.get(project.id) ?? importCsv(archive, project, site, { type });
    byProject.set(project.id, files);
    return files;
  }

  return {
    add: (issue, project, late) => of(project).add(issue, late),
    async projectRead({ id }) {
      await byProject.get(id)?.flush();
    },
    async finish() {
      const figures: Record<string, CsvFigures> = {};
      for (const [id, files] of byProject) figures[id] = await files.finish();
      return figures;
    },
  };
}
