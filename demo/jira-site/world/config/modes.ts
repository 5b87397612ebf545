/** What a site has, and what the bot's account may do there. */
export interface SiteModes {
  /** Which family of paths says where fields belong: since 2026 some sites have the new one. */
  readonly fieldSchemes: 'old' | 'new';
  readonly serviceManagement: boolean;
  readonly plan: 'free' | 'paid' | 'premium';
  readonly voting: boolean;
  readonly watching: boolean;
  readonly timeTracking: boolean;
  readonly linking: boolean;
  /** Whether the account administers Jira. */
  readonly administer: boolean;
  readonly automation: boolean;
  /** Whether people have boards that they keep to themselves. */
  readonly privateBoards: boolean;
}

export const usualModes: SiteModes = {
  fieldSchemes: 'old',
  serviceManagement: true,
  plan: 'paid',
  voting: true,
  watching: true,
  timeTracking: true,
  linking: true,
  administer: true,
  automation: true,
  privateBoards: true,
};
