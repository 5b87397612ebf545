/** What came instead of a backup: the `found` of `not-a-backup`. */
export type FoundInstead =
  | 'html-page'
  | 'nothing'
  | 'not-a-zip'
  | 'empty-archive'
  | 'damaged-archive'
  | 'no-entities'
  | 'unsafe-names'
  /** Of what was read, too much is missing, or it does not agree with what the site says that there is. */
  | 'incomplete-reading';

/** What an answer was that nobody expected: the `found` of `site-answer-unexpected`. */
export type UnexpectedAnswer =
  | 'html-page'
  | 'unreadable'
  | 'redirect'
  | 'foreign-redirect'
  | 'unknown-task'
  | 'no-task-time'
  | 'wrong-range'
  | `status-${number}`;
