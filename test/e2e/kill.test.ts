import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { channel, startTrial, type Trial } from './trial.js';
import { until } from './until.js';

/** How long a killed run took to end after the restart, by the moment of the kill. */
const table: string[] = [];
let trial: Trial;

beforeEach(async () => {
  trial = await startTrial({
    phases: { preparing: 700, exporting: 700, uploading: 300, finishing: 300 },
    archives: { basic: { mediaBytes: 12_000_000 } },
  });
}, 30_000);

afterEach(async () => {
  await trial.close();
});

afterAll(() => {
  process.stdout.write(`\nKilled with SIGKILL, started again at once:\n${table.join('\n')}\n`);
});

function asked(path: string): boolean {
  return trial.jira.journal().some((entry) => entry.path.includes(path));
}

async function partSize(): Promise<number> {
  const part = (await trial.filesAtStorage()).find((name) => name.endsWith('.part'));
  if (part === undefined) return 0;
  return (await stat(join(trial.ftpFolder, 'crm', part)).catch(() => ({ size: 0 }))).size;
}

const moments: readonly (readonly [string, string, () => boolean | Promise<boolean>])[] = [
  ['queued', 'the storage is looked at', () => trial.ftp.commands.some((line) => /^PASS/i.test(line))],
  ['queued', 'the site is asked who we are', () => asked('myself') || asked('mypermissions')],
  ['exporting', 'the last task was asked for', () => asked('lastTaskId')],
  ['exporting', 'the export was started', () => trial.jira.tasks().length > 0],
  ['exporting', 'it is looked at for the first time', () => asked('getProgress')],
  ['storing', 'the download begins', () => asked('/plugins/servlet/')],
  ['storing', 'a third of it is stored', async () => (await partSize()) > 4_000_000],
  ['verifying', 'the file has its name', () => trial.ftp.commands.some((line) => /^RNTO.*crm.*zip/i.test(line))],
  ['verifying', 'the file is looked at again', () => loginsAfterRename() >= 1],
  ['succeeded', 'older files are looked for', () => loginsAfterRename() >= 2],
  [
    'succeeded',
    'people are being told',
    () => trial.slack.messages(channel).some(({ text }) => /done|stored|backed up|succeeded/i.test(text)),
  ],
];

function loginsAfterRename(): number {
  const { commands } = trial.ftp;
  const renamed = commands.findIndex((line) => /^RNTO.*crm.*zip/i.test(line));
  return renamed < 0 ? 0 : commands.slice(renamed + 1).filter((line) => /^PASS/i.test(line)).length;
}

describe('a bot that is killed in the middle of a run', () => {
  it.each(moments)(
    'goes on at its next start, with one export and no part left (%s: %s)',
    async (state, moment, reached) => {
      const { jira, slack } = trial;
      const bot = await trial.startBot();
      await trial.makeScheme();
      trial.ftp.heal();
      jira.addFault({
        match: { listener: 'media', times: Infinity },
        action: { do: 'transfer', transfer: { bytesPerSecond: 12_000_000 } },
      });
      await trial.pressBackUpNow();
      await until(moment, reached);
      await bot.kill();

      const again = await trial.startBot();
      const restarted = Date.now();
      await trial.runIsOver(110_000);
      table.push(`${state.padEnd(10)} ${moment.padEnd(40)} over after ${String(Date.now() - restarted)} ms`);
      await until('no part is left', async () => (await partSize()) === 0);

      expect(jira.tasks()).toHaveLength(1);
      const files = await trial.filesAtStorage();
      expect(files).toEqual([expect.stringMatching(/_crm-nightly_.*[.]zip$/)]);
      expect((await stat(join(trial.ftpFolder, 'crm', files[0] ?? ''))).size).toBe(jira.archive().size);
      expect(slack.messages(channel).filter(({ threadTs }) => threadTs === undefined)).toHaveLength(1);
      expect(slack.violations()).toEqual([]);
      expect(await again.stop()).toBe(0);
    },
    150_000,
  );
});
