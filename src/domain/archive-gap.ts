/**
 * Why something is missing from an archive. `permission`: the account may not read it. `plan`: the site's plan or a
 * switched-off feature denies it. `failed`: the site kept failing. `lost`: the site lists it and does not have it.
 * `differs`: it is there, and not as the site says that it should be. `hidden`: it exists, and is shown to others only.
 * `put-away`: its project is archived or deleted, and nobody can search it.
 */
export const gapReasons = ['permission', 'plan', 'failed', 'lost', 'differs', 'hidden', 'put-away'] as const;
export type GapReason = (typeof gapReasons)[number];

/** The lists of an issue that are read one by one. */
export const issueLists = [
  'comments',
  'worklogs',
  'histories',
  'remote-links',
  'watchers',
  'votes',
  'properties',
] as const;
export type IssueList = (typeof issueLists)[number];
