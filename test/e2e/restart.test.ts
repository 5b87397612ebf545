import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, posted, runsOver, topMessages, words } from './reading.js';
import { startTrial, type Trial } from './trial.js';
import { until } from './until.js';

let trial: Trial;

beforeEach(async () => {
  const phases = { preparing: 0, exporting: 0, attachments: 0, uploading: 0 };
  trial = await startTrial({ phases, archives: { basic: { mediaBytes: 12_000_000 } } });
});

afterEach(async () => {
  await expectNothingAmiss(trial);
  await trial.close();
});

describe('SIGTERM', () => {
  it('in mid-transfer ends the bot soon and in order; the next start goes on with the same export', async () => {
    const { slack, jira } = trial;
    const bot = await trial.startBot();
    await trial.makeScheme();
    jira.addFault({
      match: { listener: 'media', times: Infinity },
      action: { do: 'transfer', transfer: { bytesPerSecond: 1_000_000 } },
    });
    await trial.pressBackUpNow();
    await posted(slack, /· storing\n▰/);
    const told = Date.now();
    expect(await bot.stop()).toBe(0);
    expect(Date.now() - told).toBeLessThan(30_000);
    expect(await trial.log()).toMatch(/"msg":"stopped"}\s*$/);
    jira.clearFaults();

    await trial.startBot();
    await until('the run is over', () => runsOver(slack) === 1, 30_000);
    expect(topMessages(slack).map((message) => words(message))).toEqual([expect.stringMatching(/✅ .* · done/)]);
    expect(jira.tasks()).toHaveLength(1);
    const files = await trial.filesAtStorage();
    expect(files).toEqual([expect.stringMatching(/\.zip$/)]);
    expect((await stat(join(trial.ftpFolder, 'crm', files[0] ?? ''))).size).toBe(jira.archive().size);
  }, 60_000);

  it('with nothing to do ends it at once, and all is as it was afterwards', async () => {
    const bot = await trial.startBot();
    await trial.makeScheme();
    const before = await answerTo(trial.olga, 'status');
    const told = Date.now();
    expect(await bot.stop()).toBe(0);
    expect(Date.now() - told).toBeLessThan(5_000);
    await trial.startBot();
    expect(await answerTo(trial.olga, 'status')).toBe(before);
  }, 20_000);
});
