import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { readConfig } from '../../src/config.js';
import { ConfigError } from '../../src/config/config-error.js';
import { settings } from '../../src/config/settings.js';
import { complaints, minimal } from './config-examples.js';

describe('readConfig', () => {
  it('needs no more than a way to Slack and a key', () => {
    expect(readConfig(minimal)).toMatchObject({
      role: 'all',
      logLevel: 'info',
      slack: { connection: { mode: 'socket' }, apiUrl: 'https://slack.com/api/', adminUsers: [] },
      mongodbUri: undefined,
      dataDir: './data',
      catchUpHours: 6,
      web: { port: undefined, publicUrl: undefined },
      jiraSite: undefined,
      storage: undefined,
    });
  });

  it('names everything that is missing at once, each with what to do', () => {
    const missing = complaints({});
    expect(Object.keys(missing)).toEqual(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SECRET_KEY']);
    expect(missing.SECRET_KEY).toBe('is missing → Make one with: openssl rand -base64 32');
  });

  it('names missing and bad settings together', () => {
    expect(
      Object.keys(complaints({ ...minimal, SECRET_KEY: '', PORT: '0', ROLE: 'boss', JIRA_EMAIL: 'a@example.com' })),
    ).toEqual(['PORT', 'ROLE', 'JIRA_SITE_URL', 'JIRA_API_TOKEN', 'SECRET_KEY']);
  });

  it('counts an empty or blank value as unset', () => {
    expect(readConfig({ ...minimal, PORT: '', JIRA_SITE_URL: '  ', LOG_LEVEL: '' })).toMatchObject({
      web: { port: undefined },
      jiraSite: undefined,
      logLevel: 'info',
    });
  });

  it('ignores space around a value', () => {
    const config = readConfig({ ...minimal, PORT: ' 3000 ', ROLE: 'Worker ', SLACK_BOT_TOKEN: ' xoxb-1\n' });
    expect(config).toMatchObject({ web: { port: 3000 }, role: 'worker' });
    expect(config.slack.botToken?.reveal()).toBe('xoxb-1');
  });

  it('keeps spaces in a password', () => {
    const storage = { STORAGE_URL: 'ftp://a.example', STORAGE_USER: 'u', STORAGE_PASSWORD: ' a b ' };
    const config = readConfig({ ...minimal, ...storage });
    expect(config.storage).toMatchObject({ protocol: 'ftp' });
    expect(config.storage?.protocol === 'ftp' && config.storage.password?.reveal()).toBe(' a b ');
  });

  it('cannot be changed, not even inside', () => {
    const config = readConfig({ ...minimal, ADMIN_USERS: 'U1,U2' });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.slack)).toBe(true);
    expect(Object.isFrozen(config.slack.connection)).toBe(true);
    expect(Object.isFrozen(config.slack.adminUsers)).toBe(true);
  });

  it('shows no secret when it is printed', () => {
    const config = readConfig({ ...minimal, MONGODB_URI: 'mongodb://me:hunter2@db.example/' });
    const printed = inspect(config, { depth: Infinity }) + JSON.stringify(config);
    expect(printed).not.toMatch(/hunter2|xoxb-|xapp-/);
    expect(printed).not.toContain(minimal.SECRET_KEY);
  });

  it('shows no secret in what it says about a bad one', () => {
    const bad = 'swordfish, and more';
    const env = Object.fromEntries(Object.keys(settings).map((name) => [name, bad]));
    const secrets = [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_SIGNING_SECRET',
      'SLACK_CLIENT_SECRET',
      'MONGODB_URI',
      'SECRET_KEY',
      'SECRET_KEY_OLD',
      'JIRA_API_TOKEN',
      'TEST_MONGODB_URI',
    ];
    const said = complaints(env);
    for (const name of secrets) expect([name, said[name]]).toEqual([name, expect.not.stringContaining('swordfish')]);
    expect(complaints({ ...minimal, STORAGE_URL: 'ftp://me:swordfish@host' }).STORAGE_URL).not.toContain('swordfish');
  });

  it('says it in words for the administrator', () => {
    expect(() => readConfig({ ...minimal, SECRET_KEY: undefined })).toThrow(
      new ConfigError([
        { name: 'SECRET_KEY', problem: 'is missing', whatToDo: 'Make one with: openssl rand -base64 32' },
      ]),
    );
    expect(new ConfigError([{ name: 'PORT', problem: 'is not a port', whatToDo: 'Write a port.' }]).message).toBe(
      [
        'Backup Center cannot start: one setting needs your attention.',
        '',
        '  PORT is not a port.',
        '    Write a port.',
        '',
        'Set them in the environment or in a file named .env; .env.example lists every setting.',
      ].join('\n'),
    );
  });

  it('points at a misspelt name when something is missing', () => {
    expect(complaints({ ...minimal, SLACK_BOT_TOKEN: undefined, SLACK_BOT_TOKN: 'xoxb-1' })).toMatchObject({
      SLACK_BOT_TOKN: 'is not a setting → Did you mean SLACK_BOT_TOKEN?',
    });
  });
});
