import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, homeShows, isTold, posted, runsOver, topMessages, words } from './reading.js';
import { startTrial, type Trial } from './trial.js';
import { until } from './until.js';

const hour = 3_600_000;
let trial: Trial;

beforeEach(async () => {
  const phases = { preparing: 0, exporting: 0, attachments: 0, uploading: 0 };
  trial = await startTrial({ policy: { mode: 'ui-only' }, phases, archives: { basic: { mediaBytes: 1_000_000 } } });
  await trial.startBot();
  await trial.makeScheme();
}, 40_000);

afterEach(async () => {
  await expectNothingAmiss(trial);
  await trial.close();
});

/** How often the site was asked to start an export. */
function starts(): number {
  return trial.jira.journal().filter(({ method, path }) => method === 'POST' && path.includes('runbackup')).length;
}

describe('a site that makes exports only in its own user interface', () => {
  it('is asked once; the alert says what to do, and its button takes the export that somebody made', async () => {
    const { olga, ravi, slack, jira } = trial;
    await answerTo(olga, 'now');
    const alert = await posted(slack, /🚨/);
    expect(words(alert)).toMatch(
      /CRM nightly failed\.\* Atlassian lets \S+ make this export only in its own user interface\.\nThere is no good backup yet\.\n\*What to do\*\nCreate the backup in Jira under Settings, System, Backup manager.*pick it up.*\n\[Pick Up Export\]/,
    );
    await until('it is told', () => runsOver(slack) === 1);
    expect(starts()).toBe(1);
    expect(await answerTo(olga, 'pickup')).toMatch(
      /There is no finished export of \S+ to pick up[\s\S]*Backup manager/,
    );

    jira.pressButton({ media: false });
    jira.jumpClock(3 * hour);
    await ravi.click(alert, 'scheme.pick_up');
    await isTold(slack, ravi, /Only (operators and )?administrators of Backup Center may do that/);
    await olga.click(alert, 'scheme.pick_up');
    await isTold(slack, olga, /The backup of \*CRM nightly\* has started/);
    await until('it is taken', () => runsOver(slack) === 2);

    const [task] = jira.tasks();
    const takenAt = new Date(task?.submittedAt ?? 0).toISOString();
    const stamp = takenAt.slice(0, 19).replaceAll(':', '-').replace('T', '_');
    const [file] = await trial.filesAtStorage();
    expect(file).toMatch(new RegExp(`^${stamp}Z_crm-nightly_unknown_\\w+\\.zip$`));
    expect(words(topMessages(slack).at(-1))).toMatch(
      /✅ \*CRM nightly\* · done[\s\S]* · type unknown · structurally sound/,
    );
    expect(words(await posted(slack, /CRM nightly recovered/))).toMatch(/It was: Atlassian lets/);
    expect(words(topMessages(slack).find(({ ts }) => ts === alert.ts))).toMatch(/✅ Recovered (?![\s\S]*\[Pick Up)/);
    expect(await answerTo(olga, 'files')).toMatch(/type unknown · ✅ verified/);
    expect(starts()).toBe(1);
  }, 30_000);

  it('/backup pickup takes it too, once; a newer one is another file', async () => {
    const { olga, slack, jira } = trial;
    jira.pressButton({ media: true });
    expect(await answerTo(olga, 'pickup')).toContain('The backup of *CRM nightly* has started.');
    await until('it is taken', () => runsOver(slack) === 1);
    const [first] = await trial.filesAtStorage();
    expect(await answerTo(olga, 'pickup crm nightly')).toContain(
      `The newest export was picked up before, as ${first}.`,
    );

    jira.jumpClock(hour);
    jira.pressButton({ media: false });
    await olga.openHome();
    const view = await homeShows(slack, olga, /Pick Up Export/);
    const options = view.blocks.flatMap((block) => (block['elements'] ?? []) as { options?: { value: string }[] }[]);
    const pickUp = options.flatMap((each) => each.options ?? []).find(({ value }) => value.startsWith('pickup:'));
    await olga.select(view, 'scheme.more', pickUp?.value);
    await olga.close(await olga.waitForModal((each) => /has started/.test(words(each)), 10_000));
    await until('it is taken', () => runsOver(slack) === 2);
    expect(await trial.filesAtStorage()).toHaveLength(2);
    expect(starts()).toBe(0);
  }, 30_000);
});
