import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDatabase } from './database.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { freePort } from '../../demo/free-port.js';
import { page } from './ports.js';
import { answerTo } from './reading.js';
import { program, startTrial, type Trial } from './trial.js';
import { until } from './until.js';

let trial: Trial;

beforeEach(async () => {
  trial = await startTrial();
});

afterEach(async () => {
  await expectNothingAmiss(trial);
  await trial.close();
});

describe('a start with something wrong', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, RegExp]>([
    [
      'the bot token is wrong',
      { SLACK_BOT_TOKEN: 'xoxb-of-no-use' },
      /Slack refused a token of the bot.*Copy SLACK_BOT_TOKEN/,
    ],
    [
      'the app token is wrong',
      { SLACK_APP_TOKEN: 'xapp-of-no-use' },
      /Slack refused a token of the bot.*SLACK_APP_TOKEN again/,
    ],
    [
      'the tokens are swapped',
      { SLACK_BOT_TOKEN: 'xapp-1' },
      /SLACK_BOT_TOKEN does not start with xoxb-[\s\S]*OAuth & Permissions/,
    ],
    [
      'several settings are missing',
      { SLACK_BOT_TOKEN: '', SECRET_KEY: '' },
      /2 settings need your attention[\s\S]*SECRET_KEY is missing/,
    ],
    [
      'the storage is of a kind that is not there yet',
      { STORAGE_URL: 'sftp://127.0.0.1/x' },
      /cannot store to sftp:\/\/ yet\. Use ftp/,
    ],
    [
      'the data folder is no folder',
      { DATA_DIR: '/dev/null/x' },
      /data folder .* cannot be made or written to .*set DATA_DIR/,
    ],
    [
      'the database is away',
      { MONGODB_URI: 'mongodb://me:hidden-word@127.0.0.1:9/x?serverSelectionTimeoutMS=500' },
      /The database does not answer\. Check that it runs/,
    ],
  ])('%s: ends with plain words', async (_, settings, expected) => {
    const error = await trial.startBot(settings).then(
      () => new Error('It started'),
      (refused: Error) => refused,
    );
    expect(error.message).toMatch(expected);
    expect(error.message).not.toMatch(/ {4}at |of-no-use|hidden-word/);
    expect(await trial.log()).not.toMatch(/of-no-use|hidden-word/);
  });

  it('whatever it is, the exit code says so', async () => {
    const { settings, folder } = trial;
    const { PATH = '' } = process.env;
    const env = { PATH, ...settings, SLACK_APP_TOKEN: 'xapp-of-no-use' };
    const child = spawn(process.execPath, [program], { cwd: folder, env, stdio: 'ignore' });
    expect(await once(child, 'exit')).toEqual([1, null]);
  });

  it('STORAGE_CA is no certificate, or not there: says which file', async () => {
    const file = join(trial.folder, 'ca.pem');
    const settings = { STORAGE_URL: trial.settings['STORAGE_URL']?.replace('ftp:', 'ftps:') ?? '', STORAGE_CA: file };
    await expect(trial.startBot(settings)).rejects.toThrow(/ca\.pem of STORAGE_CA cannot be read \(ENOENT\)\. Give/);
    await writeFile(file, 'hello');
    await expect(trial.startBot(settings)).rejects.toThrow(/cannot be read \(no certificate in it\)/);
  });

  it('another bot has the data folder or the port: says so, and the other goes on', async () => {
    const port = await freePort();
    const bot = await trial.startBot({ PORT: String(port) });
    await expect(trial.startBot()).rejects.toThrow(
      new RegExp(`in use by another process, number ${String(bot.pid)}\\.`),
    );
    const elsewhere = { PORT: String(port), DATA_DIR: join(trial.folder, 'elsewhere') };
    await expect(trial.startBot(elsewhere)).rejects.toThrow(/The port \d+ of PORT cannot be opened \(EADDRINUSE\)/);
    expect((await page(port, '/readyz')).status).toBe(200);
    expect(await answerTo(trial.olga, 'list')).toContain('There is no scheme yet');
    expect(await bot.stop()).toBe(0);
  });
});

describe('the pages of the bot', () => {
  it('say that it lives, whether it is ready, and count', async () => {
    const { slack } = trial;
    const port = await freePort();
    await trial.startBot({ PORT: String(port) });
    await trial.makeScheme();
    expect(await page(port, '/healthz')).toEqual({ status: 200, text: 'ok\n' });
    expect(await page(port, '/readyz')).toMatchObject({ status: 200, text: expect.stringContaining('"slack":"ok"') });
    expect((await page(port, '/metrics')).text).toMatch(/\nbackup_center_schemes\S* 1\n/);
    expect((await page(port, '/else')).status).toBe(404);

    for (let call = 0; call < 6; call++) slack.next('apps.connections.open', { status: 500 });
    slack.dropConnections();
    const is = async (status: number) => (await page(port, '/readyz')).status === status;
    await until('it is not ready while Slack is away', () => is(503), 5_000);
    expect((await page(port, '/readyz')).text).toContain('"slack":"failing"');
    expect((await page(port, '/healthz')).status).toBe(200);
    await until('it is ready again', () => is(200), 20_000);
    expect(await answerTo(trial.olga, 'list')).toContain('*CRM nightly*');
  }, 40_000);

  it('say that it is not ready while its database is away', async () => {
    const [port, databasePort] = [await freePort(), await freePort()];
    const folder = join(trial.folder, 'database');
    const first = await startDatabase(folder, databasePort);
    const options = '?serverSelectionTimeoutMS=2000';
    const bot = await trial.startBot({ PORT: String(port), MONGODB_URI: `${first.uri}${options}` });
    await trial.makeScheme();
    await first.kill();
    const is = async (status: number) => (await page(port, '/readyz')).status === status;
    await until('it is not ready', () => is(503), 10_000);
    expect(await answerTo(trial.olga, 'list')).toMatch(/The database does not answer\./);
    const second = await startDatabase(folder, databasePort);
    try {
      await until('it is ready again', () => is(200), 30_000);
      expect(await answerTo(trial.olga, 'list')).toContain('*CRM nightly*');
      expect(await bot.stop()).toBe(0);
    } finally {
      await second.kill();
    }
  }, 60_000);
});
