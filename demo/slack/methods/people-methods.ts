import { type Json, textOf } from '../json.js';
import { demandScope, readingScope } from '../scopes.js';
import { SlackError } from '../slack-error.js';
import { type Method } from '../web-api.js';
import { type Channel, directChannel, type Group, type Person, type Workspace } from '../workspace.js';

export function peopleMethods(workspace: Workspace): Record<string, Method> {
  const { people, channels, groups } = workspace;
  return {
    'api.test': { token: 'any', run: (args) => ({ args }) },
    'auth.test': {
      token: 'bot',
      run: () => ({
        url: `https://${workspace.team.domain}.slack.com/`,
        team: workspace.team.name,
        team_id: workspace.team.id,
        user: 'backup_center',
        user_id: workspace.botUser,
        bot_id: workspace.botId,
        is_enterprise_install: false,
      }),
    },
    'bots.info': {
      token: 'bot',
      run(args) {
        if (args['bot'] !== workspace.botId) throw new SlackError('bot_not_found');
        return { bot: { id: workspace.botId, app_id: workspace.appId, user_id: workspace.botUser, deleted: false } };
      },
    },
    'users.info': {
      token: 'bot',
      run(args) {
        const person = people.get(textOf(args['user']));
        if (!person) throw new SlackError('user_not_found');
        return { user: userJson(workspace, person, args['include_locale'] === true) };
      },
    },
    'users.list': {
      token: 'bot',
      run: (args) => {
        const all = [...people.values()].map((each) => userJson(workspace, each, args['include_locale'] === true));
        return { ...page('members', all, args), cache_ts: Math.floor(workspace.now() / 1000) };
      },
    },
    'usergroups.list': {
      token: 'bot',
      run: (args) => ({ usergroups: [...groups.values()].map((group) => groupJson(workspace, group, args)) }),
    },
    'usergroups.users.list': {
      token: 'bot',
      run(args) {
        const group = groups.get(textOf(args['usergroup']));
        if (!group) throw new SlackError('no_such_subteam');
        return { users: [...group.users] };
      },
    },
    'conversations.open': {
      token: 'bot',
      run(args) {
        const user = textOf(args['users']);
        if (!people.has(user)) throw new SlackError('user_not_found');
        const known = [...channels.values()].some((each) => each.user === user);
        const channel = directChannel(workspace, user);
        const answer = args['return_im'] === true ? channelJson(channel) : { id: channel.id };
        return { channel: answer, ...(known && { no_op: true, already_open: true }) };
      },
    },
    'conversations.info': {
      token: 'bot',
      run(args) {
        const channel = channels.get(textOf(args['channel']));
        if (!channel || !visible(channel)) throw new SlackError('channel_not_found');
        demandScope(readingScope(channel), workspace.installed);
        return { channel: channelJson(channel) };
      },
    },
    'conversations.list': {
      token: 'bot',
      run(args) {
        const types = (textOf(args['types']) || 'public_channel').split(',').map((each) => each.trim());
        types.forEach((type) => demandScope(scopeOfType[type] ?? 'channels:read', workspace.installed));
        const wanted = [...channels.values()].filter(
          (each) =>
            visible(each) &&
            types.includes(each.user ? 'im' : each.isPrivate ? 'private_channel' : 'public_channel') &&
            !(args['exclude_archived'] === true && each.isArchived),
        );
        return page('channels', wanted.map(channelJson), args);
      },
    },
  };
}

const scopeOfType: Readonly<Record<string, string>> = {
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

/** A private channel is unknown to a bot that is not in it. */
function visible(channel: Channel): boolean {
  return !channel.isPrivate || channel.isMember;
}

/** A page of a list; the cursor is where the next one begins. */
function page(name: string, all: readonly Json[], args: Json): Json {
  const from = args['cursor'] ? Number(Buffer.from(textOf(args['cursor']), 'base64').toString()) : 0;
  if (!Number.isInteger(from)) throw new SlackError('invalid_cursor');
  const size = Math.min(Number(args['limit'] ?? 100) || 100, 1000);
  const next = from + size < all.length ? Buffer.from(String(from + size)).toString('base64') : '';
  return { [name]: all.slice(from, from + size), response_metadata: { next_cursor: next } };
}

function channelJson(channel: Channel): Json {
  const isDirect = channel.user !== undefined;
  return {
    id: channel.id,
    ...(isDirect ? { user: channel.user } : { name: channel.name, name_normalized: channel.name }),
    is_channel: !isDirect && !channel.isPrivate,
    is_group: !isDirect && channel.isPrivate,
    is_im: isDirect,
    is_private: channel.isPrivate,
    is_archived: channel.isArchived,
    ...(isDirect ? {} : { is_member: channel.isMember }),
  };
}

function userJson(workspace: Workspace, person: Person, withLocale: boolean): Json {
  return {
    id: person.id,
    team_id: workspace.team.id,
    name: person.name,
    real_name: person.realName,
    deleted: false,
    tz: person.tz,
    tz_label: person.tz,
    tz_offset: offsetSeconds(person.tz, workspace.now()),
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: false,
    is_bot: false,
    is_app_user: false,
    is_restricted: false,
    is_ultra_restricted: false,
    // Nobody here has chosen a name to be shown by: the page shows the real one too.
    profile: { real_name: person.realName, display_name: '', team: workspace.team.id },
    ...(withLocale && { locale: person.locale }),
  };
}

function groupJson(workspace: Workspace, { id, name, handle, users }: Group, args: Json): Json {
  return {
    id,
    team_id: workspace.team.id,
    is_usergroup: true,
    name,
    handle,
    description: '',
    is_external: false,
    date_delete: 0,
    auto_type: null,
    prefs: { channels: [], groups: [] },
    ...(args['include_users'] === true && { users: [...users] }),
    ...(args['include_count'] === true && { user_count: users.length }),
  };
}

function offsetSeconds(timeZone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)$/.exec(offset) ?? ['', '+', '0', '0'];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
