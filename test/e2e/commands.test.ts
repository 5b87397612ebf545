import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, isTold, messageTo, topMessages, words } from './reading.js';
import { channel, startTrial, type Trial } from './trial.js';

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
  await trial.startBot();
}, 30_000);

afterEach(() => expectNothingAmiss(trial));
afterAll(() => trial.close());

const looking = ['list', 'status', 'files', 'history', 'restore', 'help'];
const changing = ['now', 'new', 'edit', 'pause', 'resume', 'pickup'];

describe('/backup, before there is a scheme', () => {
  it.each(['list', 'status', 'history', 'now', 'edit', 'pause', 'resume', 'pickup'])(
    '%s says how the first one is made',
    async (verb) => {
      expect(await answerTo(trial.olga, verb)).toBe('There is no scheme yet. `/backup new` creates one.');
    },
  );

  it.each(['files', 'restore'])('%s says that there are no files', async (verb) => {
    expect(await answerTo(trial.olga, verb)).toBe('There are no backup files.');
  });

  it.each(['', 'help', '   HELP '])('"%s" names the commands', async (text) => {
    const answer = await answerTo(trial.olga, text);
    for (const verb of [...looking, ...changing]) expect(answer).toContain(`/backup ${verb}`);
  });

  it('connect lists what is connected, and asks for no credentials in Slack', async () => {
    const { olga } = trial;
    await olga.command('/backup', 'connect', { channel });
    const list = await olga.waitForModal('connections', 10_000);
    expect(words(list)).toMatch(/127\.0\.0\.1[\s\S]*settings/);
    expect(JSON.stringify(list.blocks)).not.toContain('plain_text_input');
    await olga.close(list);
  });

  it('says that a command is not there, and names those that are', async () => {
    expect(await answerTo(trial.olga, 'frobnicate')).toMatch(
      /^There is no `\/backup frobnicate`\.\n[\s\S]*`\/backup now \[scheme\]`/,
    );
  });

  it('says that a scheme or a file is not there, and what shows those that are', async () => {
    expect(await answerTo(trial.olga, 'status CRM')).toContain(
      'There is no scheme named `CRM`. `/backup list` shows those that there are.',
    );
    expect(await answerTo(trial.olga, 'restore crm.zip')).toContain(
      'There is no backup file named `crm.zip`. `/backup files` shows those that there are.',
    );
  });
});

describe('/backup, with one scheme', () => {
  beforeAll(() => trial.makeScheme());

  it.each(['list', 'status', 'status crm NIGHTLY', 'STATUS "CRM nightly"', 'Status “crm nightly”'])(
    '%s shows it to everybody',
    async (text) => {
      for (const person of [trial.olga, trial.ravi]) {
        expect(await answerTo(person, text)).toMatch(/\*CRM nightly\* · Basic\nScheduled · /);
      }
    },
  );

  it('knows it without a name', async () => {
    expect(await answerTo(trial.olga, 'history')).toBe('*CRM nightly* has never run.');
    expect(await answerTo(trial.olga, 'files crm nightly')).toBe('There are no backup files of *CRM nightly*.');
  });

  it('pauses and resumes it, twice without harm', async () => {
    for (const _ of [1, 2]) {
      expect(await answerTo(trial.olga, 'pause')).toMatch(/is paused: it does not run by itself/);
    }
    expect(await answerTo(trial.ravi, 'status')).toMatch(/\nPaused · no success yet\n/);
    for (const _ of [1, 2]) {
      expect(await answerTo(trial.olga, 'resume crm nightly')).toMatch(/by its schedule again. Next run: /);
    }
  });

  it.each([
    ['stauts', '`/backup stauts`', 'status'],
    ['pause CRM nigthly', 'scheme named `CRM nigthly`', 'pause "CRM nightly"'],
    ['histroy "crm nightly"', '`/backup histroy "crm nightly"`', 'history "crm nightly"'],
  ])('%s is asked about, with a button that does what was meant', async (typed, missing, meant) => {
    const question = await messageTo(trial.olga, typed);
    expect(words(question)).toBe(`There is no ${missing}. Did you mean \`/backup ${meant}\`?\n[Run /backup ${meant}]`);
    await trial.olga.click(question, 'command.repeat');
    await isTold(trial.slack, trial.olga, /^(?!There is no ).*CRM nightly/);
  });

  it('edit opens it in the form', async () => {
    const { olga } = trial;
    await olga.command('/backup', 'edit', { channel });
    const form = await olga.waitForModal('scheme.save', 10_000);
    expect(words(form)).toMatch(/== Edit scheme ==\nName: <CRM nightly>/);
    await olga.close(form);
  });
});

describe('somebody who may only look', () => {
  it.each([...changing, 'now CRM nightly', 'edit CRM nightly', 'pause nothing of the kind'])(
    '/backup %s tells whom to ask, and does nothing',
    async (text) => {
      const { ravi } = trial;
      expect(await answerTo(ravi, text)).toMatch(
        /Only (operators and )?administrators of Backup Center may do that. Ask @U01OLGA\./,
      );
      expect(ravi.modal()).toBeUndefined();
    },
  );

  it('sees no buttons on Home that change anything', async () => {
    const home = words(await trial.ravi.openHome());
    expect(home).toContain('*CRM nightly*');
    expect(home).not.toMatch(/\[(Back Up Now|New Scheme|Cancel|Delete|Manage Files|✏️ Edit|… (?!Audit Log…\]))/);
  });

  it('is refused when pressing the button that somebody else has on Home', async () => {
    const { olga, ravi, slack } = trial;
    const home = await olga.openHome();
    const before = topMessages(slack);
    const pressed = { stale: true } as const;
    for (const button of ['scheme.back_up_now', 'scheme.edit', 'scheme.new']) {
      await ravi.click(home, button, pressed);
      const notice = await ravi.waitForModal(
        (view) => /Only (operators and )?administrators/.test(words(view)),
        10_000,
      );
      expect(words(notice)).toContain('Ask @U01OLGA.');
      await ravi.close(notice);
    }
    expect(topMessages(slack)).toEqual(before);
    expect(await answerTo(olga, 'history')).toBe('*CRM nightly* has never run.');
  });

  it('looks at the history', async () => {
    const { ravi } = trial;
    await ravi.click(await ravi.openHome(), 'scheme.history');
    const history = await ravi.waitForModal('scheme.history', 10_000);
    expect(words(history)).toContain('*CRM nightly* has never run.');
    await ravi.close(history);
  });
});

describe('/backup, with two schemes', () => {
  beforeAll(() => trial.makeScheme({ name: 'Sales <!channel> & *co*', folder: 'sales' }));

  it('shows both, and a name is only a name', async () => {
    const list = await messageTo(trial.olga, 'list');
    expect(words(list)).toMatch(/\*CRM nightly\*[\s\S]*\*Sales /);
    expect(JSON.stringify(list.blocks)).toContain('Sales &lt;!channel&gt; &amp; ');
  });

  it.each(['pause', 'resume', 'history'])('%s asks which one', async (verb) => {
    const { olga, slack } = trial;
    await olga.command('/backup', verb, { channel });
    const picker = await olga.waitForModal('scheme.pick', 10_000);
    const [input] = picker.blocks.filter(({ type }) => type === 'input');
    const { options } = input?.['element'] as { options: readonly { value: string; text: { text: string } }[] };
    expect(options.map(({ text }) => text.text)).toEqual(['CRM nightly', 'Sales <!channel> & *co*']);
    await olga.fill(picker, { scheme: options[1]?.value });
    await olga.submit(picker);
    const notice = await slack.waitFor(() => /Sales/.test(words(olga.modal())) && olga.modal(), 10_000);
    await olga.close(notice);
  });
});
