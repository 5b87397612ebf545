import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { parse } from 'yaml';
import { z } from 'zod';
import { httpManifest } from '../../scripts/manifest-text.mjs';
import { slackEndpoint } from '../../src/slack/entrance.js';
import { leavingEvents } from '../../src/slack/events/workspace-left.js';
import { commandListeners, eventListeners } from '../../src/slack/register.js';
import { verbs } from '../../src/slack/commands/parse-command.js';

/** What Slack asks for each method of its Web API that we call: https://docs.slack.dev/reference/methods */
const scopesOfMethods: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  // Without the second one, only into channels to which somebody has invited the bot.
  'chat.postMessage': ['chat:write', 'chat:write.public'],
  'chat.update': ['chat:write'],
  'conversations.list': ['channels:read'],
  'conversations.open': ['im:write'],
  'oauth.v2.access': [],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

const shape = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(z.looseObject({ command: z.string(), usage_hint: z.string() })) }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }),
    interactivity: z.looseObject({ is_enabled: z.boolean() }),
    socket_mode_enabled: z.boolean(),
  }),
});

const address = 'https://backup.example.com';
const text = await readFile('slack-manifest.yml', 'utf8');
const httpText = httpManifest(text, address);
const manifest = shape.parse(parse(text));

describe.each([
  ['slack-manifest.yml', text],
  ['the manifest for HTTP mode', httpText],
])('%s', (_, written) => {
  it('is what Slack takes', async () => {
    const schema: unknown = JSON.parse(await readFile('test/repository/slack-manifest.schema.json', 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajvFormats.default(ajv);
    const validate = ajv.compile(z.looseObject({}).parse(schema));
    validate(parse(written));
    expect(validate.errors).toBeNull();
  });

  it('has what the schema does not look at: a colour, and addresses with https', () => {
    const { background_color: colour } = z
      .looseObject({ display_information: z.looseObject({ background_color: z.string() }) })
      .parse(parse(written)).display_information;
    expect(colour).toMatch(/^#[0-9a-f]{6}$/i);
    expect(addressesIn(parse(written)).filter((url) => !url.startsWith('https://'))).toEqual([]);
  });
});

describe('slack-manifest.yml', () => {
  it('asks for the scopes that the code needs, and for no other', async () => {
    const methods = await calledMethods();
    expect(methods.filter((method) => scopesOfMethods[method] === undefined)).toEqual([]);
    expect(Object.keys(scopesOfMethods).filter((method) => !methods.includes(method))).toEqual([]);
    const needed = new Set(['commands', ...methods.flatMap((method) => scopesOfMethods[method] ?? [])]);
    expect(manifest.oauth_config.scopes.bot).toEqual([...needed].sort());
  });

  it('says why each scope is asked for', () => {
    const lines = text.split('\n');
    for (const scope of manifest.oauth_config.scopes.bot) {
      const at = lines.findIndex((line) => line.trim() === `- ${scope}`);
      expect(lines[at - 1]).toMatch(/^ +# \S/);
    }
  });

  it('has the commands and events that there are listeners for', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(Object.keys(commandListeners));
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([
      ...Object.keys(eventListeners),
      ...leavingEvents,
    ]);
  });

  it('lets people press buttons, and hints at commands that exist', () => {
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    const hinted = manifest.features.slash_commands.flatMap(({ usage_hint: hint }) => hint.split(' | '));
    const words = hinted.map((hint) => hint.split(' ')[0]);
    expect(words.filter((word) => !verbs.some((verb) => verb === word))).toEqual([]);
  });
});

describe('the manifest for HTTP mode', () => {
  it('differs from that for Socket Mode in the mode and the addresses alone', () => {
    const url = `${address}${slackEndpoint}`;
    const expected = shape.parse(parse(text));
    expected.features.slash_commands.forEach((command) => (command['url'] = url));
    expected.settings.event_subscriptions['request_url'] = url;
    expected.settings.interactivity['request_url'] = url;
    expected.settings.socket_mode_enabled = false;
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(parse(httpText)).toEqual(expected);
  });

  it('keeps the path under which the bot is reached', () => {
    expect(httpManifest(text, `${address}/bots/backup/`)).toContain(`url: ${address}/bots/backup${slackEndpoint}\n`);
  });

  it.each(['', 'backup.example.com', 'http://backup.example.com', 'https://user@backup.example.com'])(
    'is not made for the address %j',
    (wrong) => {
      expect(() => httpManifest(text, wrong)).toThrow('https://');
    },
  );
});

function addressesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\w+:\/\//.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : [];
}

/** Methods of the Web API that occur in the Slack room. */
async function calledMethods(): Promise<string[]> {
  const files = (await readdir('src/slack', { recursive: true })).filter((name) => name.endsWith('.ts'));
  const sources = await Promise.all(files.map((name) => readFile(join('src/slack', name), 'utf8')));
  // On a client, or on what a call in parentheses gave.
  const calls = sources.flatMap((source) => [
    ...source.matchAll(/(?:\bclient|\))\.([a-z]+(?:\.[a-zA-Z0-9]+){1,2})\b/g),
  ]);
  const families = ['auth', 'bots', 'chat', 'conversations', 'oauth', 'usergroups', 'users', 'views'];
  const methods = calls.map(([, method = '']) => method);
  return [...new Set(methods.filter((method) => families.includes(method.split('.', 1)[0] ?? '')))].sort();
}
