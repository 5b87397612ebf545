import type { Stores } from '../../ports/stores.js';

export interface StandingDeps {
  readonly stores: Pick<Stores, 'installations'>;
  /** Slack user ids that the settings make administrators of a workspace. */
  firstAdministrators(workspaceId: string): readonly string[];
}

/** Who is an administrator whatever people choose: those of the settings, and whoever installed the bot there. */
export async function standingAdministrators(
  { stores, firstAdministrators }: StandingDeps,
  workspaceId: string,
): Promise<readonly string[]> {
  const installation = await stores.installations.find(workspaceId);
  const installer = installation === null ? [] : [installation.installedBy];
  return [...new Set([...firstAdministrators(workspaceId), ...installer])];
}
