/** How much is done at once while issues are read. */
export interface IssueLimits {
  /** Projects that are read beside each other. */
  readonly projectsAtOnce: number;
  /** Ids that a page of a census is asked for. */
  readonly censusPage: number;
  /** Issues that are fetched with one question; the API allows 100. */
  readonly batch: number;
  /**
   * Issues that have been asked for and are not written yet: two batches, so that the questions per issue don't run dry
   * while the next batch comes. Each takes some 40 kB meanwhile.
   */
  readonly inHand: number;
  /** Comments and worklogs that are held because their list is longer than an issue shows. */
  readonly entriesInHand: number;
}

export const usualLimits: IssueLimits = {
  projectsAtOnce: 3,
  censusPage: 5000,
  batch: 100,
  inHand: 200,
  entriesInHand: 2000,
};
