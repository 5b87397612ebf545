import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { wholeArchive } from './granular-file.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, runsOver, topMessages, words } from './reading.js';
import { startTrial, type Trial } from './trial.js';
import { until } from './until.js';

/** A transfer that gets no byte for a minute is taken for dead. */
const PAUSE_SECONDS = 70;
let trial: Trial;

beforeAll(async () => {
  trial = await startTrial({ world: { seed: 4, issues: [30, 6, 4, 2, 0], oddities: false, attachments: 0 } });
  await trial.startBot();
  await trial.makeScheme({ method: 'granular' });
}, 40_000);

afterAll(() => trial.close());

it(
  'a site that asks for a pause longer than a transfer may stand still is waited for, in one transfer',
  async () => {
    const { olga, slack, jira, ftp } = trial;
    const pause = { status: 429, headers: { 'Retry-After': String(PAUSE_SECONDS) }, body: '{}' };
    jira.addFault({ match: { path: '/issue/bulkfetch' }, action: { do: 'answer', reply: pause } });
    ftp.heal();
    await answerTo(olga, 'now');
    await until('the run is over', () => runsOver(slack) === 1, (PAUSE_SECONDS + 60) * 1000);

    expect(words(topMessages(slack).at(-1))).toMatch(/\*CRM nightly\* · done/);
    const refused = jira.journal().find(({ status }) => status === 429);
    const again = jira.journal().findLast(({ path, body }) => path === refused?.path && body === refused.body);
    expect((again?.at.getTime() ?? 0) - (refused?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(PAUSE_SECONDS * 1000);
    expect(ftp.commands.filter((line) => /^(STOR|APPE) .*zip/i.test(line))).toHaveLength(1);
    const [file = '', ...more] = await trial.filesAtStorage();
    expect(more).toEqual([]);
    const { entries } = await wholeArchive(trial, file);
    const signs = entries.filter(({ path }) => path.startsWith('report/waiting/'));
    expect(signs.length).toBeGreaterThanOrEqual(Math.floor(PAUSE_SECONDS / 10) - 2);
    await expectNothingAmiss(trial);
  },
  (PAUSE_SECONDS + 90) * 1000,
);
