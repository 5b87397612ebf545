import { type SlackOptions, type SlackWorkspaceOptions } from './slack.js';
import { type WorkspaceParts } from './workspace.js';

const defaultPeople: NonNullable<SlackWorkspaceOptions['people']> = [
  { id: 'U01OLGA', name: 'olga', realName: 'Olga Ivanova', tz: 'Europe/Berlin', isAdmin: true },
  { id: 'U02RAVI', name: 'ravi', realName: 'Ravi Nair', tz: 'Asia/Kolkata' },
];
const defaultChannels: NonNullable<SlackWorkspaceOptions['channels']> = [
  { id: 'C01OPS', name: 'ops' },
  { id: 'C02GENERAL', name: 'general', isMember: false },
];

/** The workspaces that were asked for; without any the one of always. */
export function workspacesOf(options: SlackOptions): readonly WorkspaceParts[] {
  const { people, channels, groups, botToken, scopes } = options;
  const only: SlackWorkspaceOptions = {
    ...{ id: 'T01DEMO', name: 'Demo Company', domain: 'demo-company' },
    ...(people && { people }),
    ...(channels && { channels }),
    ...(groups && { groups }),
    ...(botToken && { botToken }),
    ...(scopes && { scopes }),
  };
  const all = options.workspaces ?? [only];
  const tokens = all.map(({ id, botToken: token }) => token ?? usualToken(id));
  if (all.length === 0) throw new Error('A Slack without a workspace');
  if (new Set(all.map(({ id }) => id)).size < all.length) throw new Error('Two workspaces have the same id');
  if (new Set(tokens).size < all.length) throw new Error('Two workspaces have the same token');
  return all.map((each, index) => partsOf(each, tokens[index] ?? ''));
}

function usualToken(id: string): string {
  return id === 'T01DEMO' ? 'xoxb-local-bot' : `xoxb-local-${id.toLowerCase()}`;
}

function partsOf(options: SlackWorkspaceOptions, token: string): WorkspaceParts {
  const { id, name = `Workspace ${id}`, domain = id.toLowerCase(), groups = {}, scopes = null } = options;
  // The bot is somebody else in each workspace.
  const own = id === 'T01DEMO' ? 'BACKUP' : `${id.slice(1)}BOT`;
  return {
    team: { id, name, domain },
    botId: id === 'T01DEMO' ? 'B01BACKUP' : `B${own}`,
    botUser: `U00${own}`,
    installed: options.installed === false ? null : { token, scopes },
    people: (options.people ?? defaultPeople).map((each) => ({
      name: each.id.toLowerCase(),
      realName: each.id,
      tz: 'UTC',
      locale: 'en-US',
      isAdmin: false,
      isOwner: false,
      ...each,
    })),
    channels: (options.channels ?? defaultChannels).map((each) => ({
      isPrivate: false,
      isArchived: false,
      isMember: true,
      ...each,
    })),
    groups: Object.entries(groups).map(([group, given]) => ({
      ...{ id: group, name: group, handle: group.toLowerCase(), users: [] },
      ...('length' in given ? { users: [...given] } : given),
    })),
  };
}
