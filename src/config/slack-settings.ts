import { z } from 'zod';
import { splitList } from './values/host-list.js';
import { parsedBy, Refusal } from './values/refusal.js';
import { secretText } from './values/secret-text.js';
import { parseWebAddress, withoutEndSlash } from './values/web-address.js';

const SLACK_APP = 'your app on https://api.slack.com/apps';

export const slackSettings = {
  SLACK_BOT_TOKEN: {
    meaning: 'Bot token of the Slack app. Required, unless workspaces install the bot by OAuth.',
    example: 'xoxb-…',
    remedy: `Copy the Bot User OAuth Token from the page "OAuth & Permissions" of ${SLACK_APP}.`,
    read: secretText(['xoxb-']),
  },
  SLACK_APP_TOKEN: {
    meaning:
      'App-level token. With one, Slack is reached by Socket Mode, and no port needs to be open to the internet.',
    example: 'xapp-…',
    remedy: `Make one with the scope connections:write under "Basic Information", "App-Level Tokens" of ${SLACK_APP}.`,
    read: secretText(['xapp-']),
  },
  SLACK_SIGNING_SECRET: {
    meaning: 'Signing secret, for HTTP mode: used with `PORT` when there is no `SLACK_APP_TOKEN`.',
    remedy: `Copy it from "Basic Information", "App Credentials" of ${SLACK_APP}.`,
    read: secretText(),
  },
  SLACK_API_URL: {
    meaning: "Address of another Slack, such as a stand-in for tests. Slack's own by default.",
    fallback: 'https://slack.com/api/',
    remedy: 'Write an https:// address (http:// only for this machine), or leave it out for Slack itself.',
    read: parsedBy((text) => `${withoutEndSlash(parseWebAddress(text))}/`),
  },
  SLACK_CLIENT_ID: {
    meaning:
      'With `SLACK_CLIENT_SECRET`: people can install the bot in further workspaces, at `PUBLIC_URL` and `/slack/install`.',
    example: '1234567890.1234567890',
    remedy: `Copy it from "Basic Information", "App Credentials" of ${SLACK_APP}.`,
    read: z.string().trim().regex(/^\S+$/, 'has a space in it'),
  },
  SLACK_CLIENT_SECRET: {
    meaning: 'With `SLACK_CLIENT_ID`: installation by OAuth.',
    remedy: `Copy it from "Basic Information", "App Credentials" of ${SLACK_APP}.`,
    read: secretText(),
  },
  BACKUP_CHANNEL: {
    meaning: 'Channel that a new scheme begins with: its id, or the name of a public one.',
    // With a "#" before it, it would be a comment in a file named .env.
    example: 'jira-backups',
    remedy: "Write the channel's name, or copy its id from the foot of its details in Slack.",
    read: parsedBy(parseChannel),
  },
  ADMIN_USERS: {
    meaning:
      'Slack user ids of the first administrators, comma-separated, in the workspace of `SLACK_BOT_TOKEN`. They give roles to others in Slack.',
    example: 'U012AB3CD,U045EF6GH',
    remedy: 'In Slack open the profile, then "⋮" and "Copy member ID"; separate several ids by commas.',
    read: parsedBy(parseUserIds),
  },
};

function parseChannel(text: string): string {
  const channel = text.trim().replace(/^#/, '');
  const isId = /^[CDG][A-Z0-9]{2,}$/.test(channel);
  const isName = channel.length <= 80 && /^[^\s#@,.\p{Lu}]+$/u.test(channel);
  if (!isId && !isName) throw new Refusal('is neither the id nor the name of a channel');
  return channel;
}

function parseUserIds(text: string): readonly string[] {
  const ids = splitList(text);
  const wrong = ids.find((id) => !/^[UW][A-Z0-9]+$/.test(id));
  if (wrong !== undefined) throw new Refusal(`has "${wrong}" in it, which is not a Slack user id`);
  return ids;
}
