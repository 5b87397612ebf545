import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../demo/free-port.js';
import { type Slack, startSlack } from '../../demo/slack/start-slack.js';
import { minimal as leastSettings } from './config-examples.js';
import { killAll, startMain } from './running-main.js';

let folder = '';
let slack: Slack;
let minimal: Readonly<Record<string, string>>;

beforeAll(async () => {
  slack = await startSlack();
  const { apiUrl, botToken, appToken } = slack;
  minimal = { ...leastSettings, SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken };
});

afterAll(async () => {
  await slack.close();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'main-'));
});

afterEach(async () => {
  killAll();
  await rm(folder, { recursive: true, force: true });
});

describe('the program', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('starts on the embedded database and stops cleanly on %s', async (signal) => {
    const main = startMain(folder, minimal);
    expect(await main.logged('ready')).toMatchObject({ level: 'info', role: 'all', embeddedDatabase: true });
    main.signal(signal);
    const { code, stderr } = await main.ended();
    expect(await main.logged('stopping')).toMatchObject({ signal });
    expect(await main.logged('stopped')).toMatchObject({ level: 'info' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^This is the first start[^{}]*$/) });
  });

  it('starts again on what it left, and says at the first start alone where a copy of the key belongs', async () => {
    for (const said of [expect.stringContaining('Keep a copy of SECRET_KEY in a safe place'), '']) {
      const main = startMain(folder, minimal);
      await main.logged('ready');
      main.signal('SIGTERM');
      expect(await main.ended()).toMatchObject({ code: 0, stderr: said });
    }
  });

  it('runs without a bot token when workspaces can install it by OAuth', async () => {
    const main = startMain(folder, {
      ...minimal,
      SLACK_BOT_TOKEN: '',
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'secret-of-mine',
      PUBLIC_URL: 'http://127.0.0.1:1',
      PORT: String(await freePort()),
    });
    await main.logged('ready');
    main.signal('SIGTERM');
    expect((await main.ended()).code).toBe(0);
  });

  it('names every problem in plain words and ends with 1 when settings are bad', async () => {
    const { code, stdout, stderr } = await startMain(folder, { PORT: 'eighty', JIRA_EMAIL: 'a@example.com' }).ended();
    expect(code).toBe(1);
    expect(stdout).toBe('');
    for (const name of [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SECRET_KEY',
      'PORT',
      'JIRA_SITE_URL',
      'JIRA_API_TOKEN',
    ]) {
      expect(stderr).toContain(`  ${name} `);
    }
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('reads a file named .env, without letting it overrule the environment', async () => {
    const lines = Object.entries({ ...minimal, ROLE: 'slack', LOG_LEVEL: 'loud' });
    await writeFile(join(folder, '.env'), lines.map(([name, value]) => `${name}=${value}`).join('\n'));
    const main = startMain(folder, { LOG_LEVEL: 'info' });
    expect(await main.logged('ready')).toMatchObject({ role: 'slack' });
    main.signal('SIGTERM');
    expect((await main.ended()).code).toBe(0);
  });

  it('points at a name that looks like a misspelt setting', async () => {
    const main = startMain(folder, { ...minimal, CATCHUP_HOURS: '3' });
    expect(await main.logged('unknown setting')).toMatchObject({ level: 'warn', setting: 'CATCHUP_HOURS' });
    main.signal('SIGTERM');
    await main.ended();
  });

  it('says why and ends with 1 when the database cannot be reached, without its password', async () => {
    const uri = 'mongodb://me:hunter2@127.0.0.1:1/?serverSelectionTimeoutMS=200';
    const main = startMain(folder, { ...minimal, MONGODB_URI: uri });
    const { code, stdout, stderr } = await main.ended();
    expect(code).toBe(1);
    expect(stderr).toContain('The database does not answer. Check that it runs and that MONGODB_URI is right.');
    expect(await main.logged('cannot go on')).toMatchObject({
      level: 'fatal',
      referenceId: expect.any(String),
      err: { code: 'database-unreachable' },
    });
    expect(stdout + stderr).not.toContain('hunter2');
  });

  it.each([
    {
      name: 'an option of the database that the driver does not know',
      settings: { MONGODB_URI: 'mongodb://127.0.0.1:1/?tls=maybe' },
      words: 'The address of the database in MONGODB_URI is not understood.',
    },
    {
      name: 'a data folder that is a file',
      settings: { DATA_DIR: '.env' },
      words: 'cannot be made or written to (ENOTDIR)',
    },
  ])('says in plain words what is wrong with $name', async ({ settings, words }) => {
    await writeFile(join(folder, '.env'), '');
    const { code, stderr } = await startMain(folder, { ...minimal, ...settings }).ended();
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(words) });
  });

  it.each([
    {
      name: 'a token that Slack refuses',
      settings: { SLACK_BOT_TOKEN: 'xoxb-of-somebody-else' },
      words: 'Slack refused a token of the bot (invalid_auth).',
    },
    {
      name: 'a storage that this version cannot speak to',
      settings: { STORAGE_URL: 'sftp://127.0.0.1/jira', STORAGE_USER: 'me', STORAGE_PASSWORD: 'secret-of-mine' },
      words: 'This version cannot store to sftp:// yet.',
    },
    {
      name: 'a CA file that is not there',
      settings: {
        STORAGE_URL: 'ftps://127.0.0.1',
        STORAGE_USER: 'me',
        STORAGE_PASSWORD: 'secret-of-mine',
        STORAGE_CA: 'missing.pem',
      },
      words: 'The file missing.pem of STORAGE_CA cannot be read (ENOENT).',
    },
  ])('says in plain words, and without a secret, that it cannot work with $name', async ({ settings, words }) => {
    const { code, stdout, stderr } = await startMain(folder, { ...minimal, ...settings }).ended();
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(words) });
    expect(stdout + stderr).not.toMatch(/secret-of-mine|xoxb-of/);
  });

  it('does not start without the file .env when there is one that it cannot read', async () => {
    await mkdir(join(folder, '.env'));
    const { code, stderr } = await startMain(folder, minimal).ended();
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('.env cannot be read (EISDIR)') });
  });

  it('stops at once when it is told to while it waits for the database', async () => {
    const uri = 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=60000';
    const main = startMain(folder, { ...minimal, MONGODB_URI: uri, CATCHUP_HOURS: '3' });
    await main.logged('unknown setting');
    main.signal('SIGTERM');
    expect((await main.ended()).code).toBe(0);
    expect(await main.logged('stopped before it was ready')).toMatchObject({ signal: 'SIGTERM' });
  });

  it('says who has the data folder when it is started twice', async () => {
    const first = startMain(folder, minimal);
    const { pid } = await first.logged('ready');
    const { code, stderr } = await startMain(folder, minimal).ended();
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`another process, number ${String(pid)}.`),
    });
    first.signal('SIGTERM');
    expect((await first.ended()).code).toBe(0);
  });
});
