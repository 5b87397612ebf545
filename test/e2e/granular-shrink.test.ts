import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '../../demo/slack/workspace.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, isTold, posted, runsOver, topMessages, words } from './reading.js';
import { startTrial, type Trial } from './trial.js';
import { until } from './until.js';

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial({ world: { seed: 6, issues: [60, 40, 8, 6, 0], oddities: false, attachments: 0 } });
  await trial.startBot();
  await trial.makeScheme({ method: 'granular', keep: '1' });
}, 40_000);

afterEach(() => expectNothingAmiss(trial));
afterAll(() => trial.close());

async function backUp(): Promise<Message> {
  const { olga, slack } = trial;
  const before = runsOver(slack);
  await answerTo(olga, 'now');
  await until('the run is over', () => runsOver(slack) > before);
  const message = topMessages(slack).findLast((each) => /CRM nightly\* · /.test(words(each)));
  if (message === undefined) throw new Error('Nothing was told');
  return message;
}

function asItIsNow({ ts }: Message): string {
  return words(topMessages(trial.slack).find((message) => message.ts === ts));
}

async function files(): Promise<readonly string[]> {
  return (await trial.filesAtStorage()).toSorted();
}

const question =
  /Is it right that this backup holds so much less\?[\s\S]*Issues: \d+ → \d+[\s\S]*\[It Is Right\] \[Don’t Rely On It\]/;

describe('a backup that holds much less than one before it', () => {
  it('asks a person, and no older one goes until somebody has answered', async () => {
    const { slack } = trial;
    await backUp();
    const whole = await files();
    expect(whole).toHaveLength(1);
    trial.jira.change({ do: 'close-project', project: 'CRM' });
    const message = await backUp();
    expect(asItIsNow(message)).toMatch(/⚠️ \*CRM nightly\* · done/);
    expect(asItIsNow(message)).toMatch(question);
    expect(words(await posted(slack, /🚨/))).toMatch(
      /A backup of CRM nightly looks too small[\s\S]*Older backups stay until somebody answers/,
    );
    expect(await files()).toEqual([...whole, expect.stringMatching(/\.zip$/)]);
    expect(await answerTo(trial.olga, 'files')).toMatch(/awaits an answer/);
  }, 60_000);

  it('that a person does not rely on stays, does not count, and the next one is asked about again', async () => {
    const { olga, ravi, slack } = trial;
    const [whole, small] = await files();
    const asked = topMessages(slack).findLast((each) => question.test(words(each)));
    if (asked === undefined) throw new Error('Nobody was asked');
    await ravi.click(asked, 'file.doubt_shrink');
    await isTold(slack, ravi, /Only (operators and )?administrators of Backup Center may do that/);
    await olga.click(asked, 'file.doubt_shrink');
    await until('it is answered', () => /@U01OLGA said .* not to rely on this backup/.test(asItIsNow(asked)));
    expect(await files()).toEqual([whole, small]);
    expect(await answerTo(olga, 'files')).toMatch(/not to be relied on/);

    expect(asItIsNow(await backUp())).toMatch(question);
    expect(await files()).toHaveLength(3);
    expect(await files()).toContain(whole);
  }, 60_000);

  it('that a person says is right counts, and older ones go as the scheme says', async () => {
    const { olga, slack } = trial;
    const before = await files();
    const asked = topMessages(slack).findLast((each) => question.test(words(each)));
    if (asked === undefined) throw new Error('Nobody was asked');
    await olga.click(asked, 'file.accept_shrink', { confirm: true });
    await until('it is answered', () => /@U01OLGA said .* that this is right/.test(asItIsNow(asked)));
    await until('older ones are gone', async () => !(await files()).includes(before[0] ?? ''));
    expect(await files()).toContain(before.at(-1));
    const next = asItIsNow(await backUp());
    expect(next).toMatch(/\*CRM nightly\* · done/);
    expect(next).not.toMatch(/Is it right/);
  }, 60_000);
});
