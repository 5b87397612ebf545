import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { partSize, wholeArchive } from './granular-file.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { topMessages, words } from './reading.js';
import { startTrial, type Trial } from './trial.js';
import { until } from './until.js';

let trial: Trial;

beforeEach(async () => {
  trial = await startTrial({ world: { seed: 8, issues: [60, 12, 8, 6, 0], attachments: 0.4 }, latency: 8 });
}, 30_000);

afterEach(async () => {
  await expectNothingAmiss(trial);
  await trial.close();
});

function asked(path: RegExp, times = 1): boolean {
  return trial.jira.journal().filter((entry) => path.test(entry.path)).length >= times;
}

const moments: readonly (readonly [string, () => boolean | Promise<boolean>])[] = [
  ['the sizes of attachments are asked for', () => asked(/search\/jql/)],
  ['the archive begins', async () => (await partSize(trial)) > 0],
  ['the configuration is read', () => asked(/\/workflowscheme/)],
  ['issues are read', () => asked(/bulkfetch/)],
  ['their lists are read', () => asked(/\/remotelink/, 30)],
  ['attachments are read', () => asked(/\/attachment\/content\//, 10)],
  ['the file has its name', () => trial.ftp.commands.some((line) => /^RNTO.*crm.*zip/i.test(line))],
];

describe('a bot that is killed in the midst of a granular backup', () => {
  it.each(moments)(
    'reads the site anew at its next start, and leaves one whole file, no part and one message (%s)',
    async (moment, reached) => {
      const { jira, slack } = trial;
      const bot = await trial.startBot();
      await trial.makeScheme({ method: 'granular', type: 'extended' });
      trial.ftp.heal();
      await trial.pressBackUpNow();
      await until(moment, reached);
      await bot.kill();

      const again = await trial.startBot();
      await trial.runIsOver(110_000);
      await until('no part is left', async () => (await partSize(trial)) === 0);
      const [file = '', ...more] = await trial.filesAtStorage();
      expect(file).toMatch(/_crm-nightly_extended_.*[.]zip$/);
      expect(more).toEqual([]);
      expect((await wholeArchive(trial, file)).contents.issues).toBe(jira.truth().issueIds().length);
      expect(topMessages(slack).map((message) => words(message))).toEqual([expect.stringMatching(/· done\nFile/)]);
      expect(await again.stop()).toBe(0);
    },
    150_000,
  );
});
