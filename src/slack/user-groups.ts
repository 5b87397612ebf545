import type { WebClient } from '@slack/web-api';
import type { Logger } from '../ports/logger.js';
import { slackErrorCode } from './slack-error-code.js';

/** A user group of a workspace. */
export interface UserGroup {
  readonly id: string;
  readonly name: string;
}

/** By name. None, and the log says so, where Slack refuses: an installation from before may lack `usergroups:read`. */
export async function userGroupsOf(client: Pick<WebClient, 'usergroups'>, log: Logger): Promise<readonly UserGroup[]> {
  try {
    const { usergroups = [] } = await client.usergroups.list();
    const groups = usergroups.flatMap(({ id, name, handle }) => (id ? [{ id, name: name || handle || id }] : []));
    return groups.sort((one, other) => one.name.localeCompare(other.name));
  } catch (error) {
    if (slackErrorCode(error) === null) throw error;
    log.warn({ err: error }, 'slack does not tell the user groups');
    return [];
  }
}
