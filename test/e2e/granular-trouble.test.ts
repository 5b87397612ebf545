import { afterEach, describe, expect, it } from '@jest/globals';
import type { JiraSiteOptions } from '../../demo/jira-site/options.js';
import { wholeArchive } from './granular-file.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, posted, runsOver, topMessages, words } from './reading.js';
import { startTrial, type Trial } from './trial.js';
import { until } from './until.js';

let trial: Trial;

afterEach(async () => {
  await expectNothingAmiss(trial);
  await trial.close();
});

async function begin(site: Omit<JiraSiteOptions, 'users'>): Promise<void> {
  trial = await startTrial({ world: { seed: 5, issues: [60, 12, 8, 6, 0], oddities: false, attachments: 0 }, ...site });
  await trial.startBot();
  await trial.makeScheme({ method: 'granular' });
}

async function backUp(timeoutMs = 60_000): Promise<string> {
  const { olga, slack } = trial;
  const before = runsOver(slack);
  await answerTo(olga, 'now');
  await until('the run is over', () => runsOver(slack) > before, timeoutMs);
  return words(topMessages(slack).findLast((message) => /CRM nightly\* · /.test(words(message))));
}

describe('a site that is read', () => {
  it('and whose token dies meanwhile gives no backup, although it goes on answering; the next one is whole', async () => {
    const { slack } = (await begin({}), trial);
    trial.jira.schedule({ afterPath: { path: 'bulkfetch' }, change: { do: 'end-login' } });
    expect(await backUp()).toMatch(/❌ \*CRM nightly\* · failed/);
    const alert = words(await posted(slack, /🚨/));
    expect(alert).toMatch(/CRM nightly failed\.\* The site \S+ refused the login\.[\s\S]*may have expired/);
    expect(await trial.filesAtStorage()).toEqual([]);
    trial.jira.reset();
    expect(await backUp()).toMatch(/\*CRM nightly\* · done/);
    const [file = ''] = await trial.filesAtStorage();
    await wholeArchive(trial, file);
  }, 90_000);

  it('and that does not show the links of some issues gives a backup that says of how many', async () => {
    await begin({});
    const { jira } = trial;
    const project = jira.world.projects.find(({ status, browsable }) => status === 'live' && browsable);
    const [one, other] = jira.world.issueIds(project?.id ?? '').filter((id) => jira.world.issue(id)?.hidden === false);
    jira.scenario({ refusals: [{ path: `/issue/(${one}|${other})/remotelink`, status: 403 }] });
    expect(await backUp()).toMatch(
      /⚠️ \*CRM nightly\* · done[\s\S]*⚠️ In 2 issues the list of links to other sites is missing or not whole: the backup account may not read it\./,
    );
    const [file = ''] = await trial.filesAtStorage();
    const { verdict, gaps } = await wholeArchive(trial, file);
    expect(verdict).toBe('complete-with-gaps');
    expect(gaps).toContainEqual(expect.objectContaining({ gap: 'list', reason: 'permission' }));
  }, 60_000);
});
