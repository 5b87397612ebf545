/** How often something is not in the CSV, or not as it was. */
export interface CsvLosses {
  /** Comments that only some may read; they are left out. */
  readonly restrictedComments: number;
  /** The same of worklogs. */
  readonly restrictedWorklogs: number;
  /** Summaries that were cut short. */
  readonly truncatedFields: number;
  /** Texts longer than Jira takes. They are in it whole. */
  readonly longTexts: number;
  /** Issues with a security level, which the importer does not set. */
  readonly securedIssues: number;
  /** Issues with a parent in another project. */
  readonly foreignParents: number;
}

/** What became of the issues of a project. */
export interface CsvFigures extends CsvLosses {
  readonly rows: number;
  /** Files with rows. */
  readonly parts: number;
}
