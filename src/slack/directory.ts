import type { WebClient } from '@slack/web-api';
import type { Clock } from '../ports/clock.js';
import type { Directory } from '../ports/directory.js';
import { remembered } from './remembered.js';
import { slackErrorCode } from './slack-error-code.js';
import { withinTime } from './within-time.js';
import type { WorkspaceClients } from './workspace-clients.js';

const fiveMinutes = 5 * 60_000;

/** Who waits for an answer has three seconds for everything. What comes later is there for the next who asks. */
const longestWait = 1_500;

const tooLate = Symbol('too late');

interface SlackPerson {
  readonly admin: boolean;
  readonly name: string;
  readonly locale: string;
}

/** What Slack says when the group was removed; one that is switched off has members, and is asked for like any other. */
const noSuchGroup = ['no_such_subteam', 'subteam_not_found'];

/** The Directory over Slack: users.info, usergroups.users.list and auth.test, each answer good for five minutes. */
export function slackDirectory(clients: WorkspaceClients, clock: Clock): Directory {
  const people = remembered<SlackPerson>(fiveMinutes, clock);
  const groups = remembered<readonly string[]>(fiveMinutes, clock);
  const workspaces = remembered<string>(fiveMinutes, clock);

  async function inTime<T>(asked: Promise<T>): Promise<T> {
    const answer = await withinTime(asked, longestWait, tooLate, clock);
    if (answer === tooLate) throw new Error('Slack did not answer in time');
    return answer;
  }

  function person(workspaceId: string, userId: string): Promise<SlackPerson> {
    const asked = people([workspaceId, userId], async () => askPerson(await clients.of(workspaceId), userId));
    return inTime(asked);
  }

  return {
    isWorkspaceAdmin: async (workspaceId, userId) => (await person(workspaceId, userId)).admin,
    nameOf: async (workspaceId, userId) => (await person(workspaceId, userId)).name,
    localeOf: async (workspaceId, userId) => (await person(workspaceId, userId)).locale,
    membersOf: (workspaceId, groupId) =>
      inTime(groups([workspaceId, groupId], async () => askMembers(await clients.of(workspaceId), groupId))),
    workspaceName: (workspaceId) =>
      inTime(workspaces([workspaceId], async () => askWorkspace(await clients.of(workspaceId)))),
  };
}

async function askPerson(client: WebClient, userId: string): Promise<SlackPerson> {
  const { user } = await client.users.info({ user: userId, include_locale: true });
  if (!user) throw new Error('Slack did not say who that is');
  const { deleted = false, is_admin = false, is_owner = false, profile, name, real_name, locale } = user;
  return {
    admin: !deleted && (is_admin || is_owner),
    name: profile?.display_name || profile?.real_name || real_name || name || userId,
    locale: locale || 'en-US',
  };
}

async function askMembers(client: WebClient, usergroup: string): Promise<readonly string[]> {
  try {
    return (await client.usergroups.users.list({ usergroup })).users ?? [];
  } catch (error) {
    if (noSuchGroup.includes(slackErrorCode(error) ?? '')) return [];
    throw error;
  }
}

async function askWorkspace(client: WebClient): Promise<string> {
  const { team } = await client.auth.test();
  if (!team) throw new Error('Slack did not say what the workspace is called');
  return team;
}
