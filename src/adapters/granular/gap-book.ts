import type { GapReason, IssueList } from '../../domain/archive-gap.js';
import type { ArchiveSection } from '../../domain/archive-section.js';

/** Something that is not in the archive and should be, with all that is known of why. Kept in `report/gaps.ndjson`. */
export interface Gap {
  /**
   * `section`: a part of the site, or a piece of it when `id` says which. `project`: a project of which no issue can
   * be read. `issues-hidden`: issues that the site counts and does not show us. `issue`: one that could not be read.
   * `list`: a list of an issue that is missing or has an end missing. `attachment`, `attachment-differs`.
   */
  readonly gap: 'section' | 'project' | 'issues-hidden' | 'issue' | 'list' | 'attachment' | 'attachment-differs';
  readonly reason: GapReason;
  readonly section?: ArchiveSection;
  readonly list?: IssueList;
  /** Of the project, issue, attachment or piece. */
  readonly id?: string;
  /** Key of the project or issue. */
  readonly key?: string;
  readonly projectId?: string;
  readonly issueId?: string;
  /** How many things are missing, where that is known. */
  readonly count?: number;
  readonly bytes?: number;
  /** With which status the site refused or failed. */
  readonly status?: number;
  /** The site's own words, cut short. */
  readonly words?: string;
}

/** Takes note of everything that is missing; nothing is skipped without a word here. */
export interface GapBook {
  add(gap: Gap): Promise<void>;
}
