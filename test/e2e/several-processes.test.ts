import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { type Database, startDatabase } from './database.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { freePort } from '../../demo/free-port.js';
import { answerTo, posted, runsOver, topMessages, words } from './reading.js';
import { startTrial, type Trial } from './trial.js';
import { until } from './until.js';

let trial: Trial;
let database: Database;

beforeEach(async () => {
  const phases = { preparing: 0, exporting: 0, attachments: 0, uploading: 0 };
  trial = await startTrial({ phases, archives: { basic: { mediaBytes: 12_000_000 } } });
  database = await startDatabase(join(trial.folder, 'database'), await freePort());
}, 20_000);

afterEach(async () => {
  await expectNothingAmiss(trial);
  await trial.close();
  await database.kill();
});

/** A process of its own, on a machine of its own as far as it knows. */
function startRole(role: string, machine: string): ReturnType<Trial['startBot']> {
  const settings = { ROLE: role, MONGODB_URI: database.uri, DATA_DIR: join(trial.folder, machine) };
  return trial.startBot(role === 'worker' ? { ...settings, SLACK_APP_TOKEN: '' } : settings);
}

async function expectOneBackup(): Promise<void> {
  const { slack, jira } = trial;
  expect(topMessages(slack).map((message) => words(message))).toEqual([
    expect.stringMatching(/✅ \*CRM nightly\* · done/),
  ]);
  expect(runsOver(slack)).toBe(1);
  expect(jira.tasks()).toHaveLength(1);
  expect(await trial.filesAtStorage()).toEqual([expect.stringMatching(/\.zip$/)]);
}

describe('several processes on one database', () => {
  it('one talks to people, another does the work', async () => {
    const { olga, slack } = trial;
    const talking = await startRole('slack', 'one');
    await trial.makeScheme();
    await answerTo(olga, 'now');
    const message = await posted(slack, /· queued\nWaiting to start/);
    const working = await startRole('worker', 'two');
    await until('the run is over', () => runsOver(slack) === 1, 40_000);
    expect(topMessages(slack)[0]?.ts).toBe(message.ts);
    await expectOneBackup();
    expect(words(await olga.openHome())).toMatch(/\nOK .*[\s\S]*✅ verified/);
    expect(await working.stop()).toBe(0);
    expect(await talking.stop()).toBe(0);
  }, 60_000);

  it('another worker goes on when one is killed in the middle of a transfer', async () => {
    const { slack, jira } = trial;
    await startRole('slack', 'one');
    const first = await startRole('worker', 'two');
    await trial.makeScheme();
    jira.addFault({
      match: { listener: 'media', times: Infinity },
      action: { do: 'transfer', transfer: { bytesPerSecond: 600_000 } },
    });
    await trial.pressBackUpNow();
    await posted(slack, /· storing\n▰/, 40_000);
    await startRole('worker', 'three');
    await first.kill();
    jira.clearFaults();
    await until('the other has finished it', () => runsOver(slack) === 1, 150_000);
    await expectOneBackup();
  }, 210_000);
});
