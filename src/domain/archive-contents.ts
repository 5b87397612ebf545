/** How much of each a granular archive holds. */
export interface ArchiveContents {
  readonly projects: number;
  readonly issues: number;
  readonly comments: number;
  readonly worklogs: number;
  /** Entries of issues' histories. */
  readonly histories: number;
  readonly users: number;
  /** Files that are in it whole; 0 in a Basic backup. */
  readonly attachments: number;
  /** Bytes of those. */
  readonly attachmentBytes: number;
}
