/** Something that never happens, happens the first time that a thing is asked for, or every time. */
export type HowOften = 'never' | 'once' | 'always';

/** The ways in which a site's answers are odder than a client would like. All of them were seen on sites. */
export interface Quirks {
  /** What changed shows up in searches after so many milliseconds. */
  readonly indexLag: number;
  /** Issues on a page of a search for ids, and for more than ids. */
  readonly idsPerPage: number;
  readonly issuesPerPage: number;
  /** Share of a search's pages that are shorter than they could be, and of those that are empty before the end. */
  readonly shortPages: number;
  readonly emptyPages: number;
  /** Whether a page gives the token again that it was asked with, and itself with it. */
  readonly repeatedTokens: HowOften;
  /** Whether a token is refused as expired. */
  readonly expiredTokens: HowOften;
  /** Milliseconds that a token lives. */
  readonly tokenLife: number;
  readonly isLast: 'always' | 'sometimes' | 'never';
  /** How the last page has no token. */
  readonly endToken: 'absent' | 'null' | 'empty';
  /** Whether a search for ids tells keys as well. */
  readonly keysWithIds: boolean;
  /** How far the approximate count may be off, as a share. */
  readonly countOff: number;
  /** Comments inside an issue, and what is said to be their number. */
  readonly inlineComments: number;
  readonly commentTotal: 'right' | 'missing' | 'returned';
  /** Comments, worklogs and histories of one issue on a page. */
  readonly commentsPerPage: number;
  readonly worklogsPerPage: number;
  readonly historiesPerPage: number;
  /** Whether bulk reading names the issues that it does not give. */
  readonly issueErrors: boolean;
  /** Bulk reading of more issues ends in a gateway's timeout. */
  readonly mostAtOnce: number;
  /** Ids of issues that nothing can be read of: whatever asks for one gets a 500. */
  readonly brokenIssues: readonly number[];
  /** Whether archived issues can be read by their ids. */
  readonly archivedReadable: boolean;
  readonly bulkHistory: 'there' | 'absent';
  /** Histories on a page of the bulk history. */
  readonly bulkHistoryPage: number;
  readonly shuffledHistories: boolean;
  /** Share of histories whose items have no `fieldId`. */
  readonly fieldIdMissing: number;
  /** Whether answers say whom they were given to, or name somebody else. */
  readonly accountHeader: 'always' | 'never' | 'other';
  /** The login is worth nothing after so many requests. */
  readonly loginEndsAfter: number;
  /** From this request on nobody is let in. */
  readonly blocked: { readonly after: number; readonly how: 'address' | 'captcha' | 'suspended' } | null;
  /** Whether answers are compressed for those who ask for it. */
  readonly compressed: boolean;
  /** Milliseconds by which every request moves the site's clock on. */
  readonly tick: number;
}

/** A site at its best. */
export const usualQuirks: Quirks = {
  indexLag: 0,
  idsPerPage: 5000,
  issuesPerPage: 100,
  shortPages: 0,
  emptyPages: 0,
  repeatedTokens: 'never',
  expiredTokens: 'never',
  tokenLife: Infinity,
  isLast: 'always',
  endToken: 'absent',
  keysWithIds: true,
  countOff: 0,
  inlineComments: 100,
  commentTotal: 'right',
  commentsPerPage: 100,
  worklogsPerPage: 5000,
  historiesPerPage: 100,
  issueErrors: true,
  mostAtOnce: Infinity,
  brokenIssues: [],
  archivedReadable: true,
  bulkHistory: 'there',
  bulkHistoryPage: 10_000,
  shuffledHistories: false,
  fieldIdMissing: 0,
  accountHeader: 'always',
  loginEndsAfter: Infinity,
  blocked: null,
  compressed: false,
  tick: 0,
};
