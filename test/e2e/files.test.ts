import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../../demo/slack/json.js';
import type { View } from '../../demo/slack/workspace.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, homeShows, posted, runsOver, words } from './reading.js';
import { channel, startTrial, type Trial } from './trial.js';
import { until } from './until.js';

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial({ archives: { basic: { mediaBytes: 100_000 } } });
  await trial.startBot();
  await trial.makeScheme();
  await backUp();
  await backUp();
}, 80_000);

afterEach(() => expectNothingAmiss(trial));
afterAll(() => trial.close());

async function backUp(): Promise<void> {
  const { olga, slack } = trial;
  const before = runsOver(slack);
  await answerTo(olga, 'now crm nightly');
  await until('the run is over', () => runsOver(slack) > before, 40_000);
}

/** Opens the scheme, asks for so many, and submits. */
async function keep(count: string): Promise<void> {
  const { olga } = trial;
  await olga.command('/backup', 'edit crm nightly', { channel });
  const form = await olga.waitForModal('scheme.save', 10_000);
  await olga.fill(form, { keep: count });
  await olga.submit(form);
  const next = await olga.waitForModal((view) => /Keep fewer|saved/.test(words(view)), 10_000);
  if (/saved/.test(words(next))) await olga.close(next);
}

async function files(): Promise<readonly string[]> {
  return (await trial.filesAtStorage()).toSorted();
}

/** The menu beside the newest file on Home. */
async function choose(option: 'pin' | 'unpin'): Promise<void> {
  const home = await trial.olga.openHome();
  const menus = home.blocks.flatMap((block) => (block['elements'] ?? []) as Json[]);
  const [menu] = menus.filter((each) => each['action_id'] === 'file.more');
  const [only] = menu?.['options'] as { value: string }[];
  expect(only?.value).toMatch(new RegExp(`^${option}:`));
  await trial.olga.select(home, (each) => each === menu, only?.value, { stale: true });
}

describe('backup files', () => {
  it('go, those that a lower number would not keep, only after they were named and it was wanted so', async () => {
    const { olga, slack } = trial;
    const [older, newer] = await files();
    for (const sure of [false, true]) {
      await keep('1');
      const question = await olga.waitForModal('scheme.save_confirm', 10_000);
      expect(words(question)).toMatch(/One file \(\S+ KiB\) goes now:\n`(\S+)` .*\n\(warning\) This cannot be undone/);
      expect(words(question)).toContain(older);
      expect(words(question)).not.toContain(newer);
      expect(await files()).toEqual([older, newer]);
      if (sure) await olga.submit(question);
      else await olga.close(question);
    }
    await olga.close(await olga.waitForModal('scheme.saved', 10_000));
    expect(await files()).toEqual([newer]);
    expect(await answerTo(olga, 'status')).toContain('keeps 1 in `crm`');
    expect(words(await slack.waitFor(() => olga.home() ?? olga.openHome()))).not.toContain(older);
  }, 20_000);

  it('are kept as many as the scheme says; a pinned one stays and does not count', async () => {
    const { slack, olga } = trial;
    const [first] = await files();
    await choose('pin');
    await homeShows(slack, olga, /📌 pinned/);
    await backUp();
    const [, second] = await files();
    await backUp();
    expect(await files()).toEqual([first, expect.stringMatching(/\.zip$/)]);
    expect(await files()).not.toContain(second);
    expect(words(await olga.openHome())).toMatch(/Unpin/);
  }, 60_000);

  it('that somebody removed at the server are missed at the next run', async () => {
    const { olga, slack } = trial;
    await keep('2');
    const [pinned, lost = ''] = await files();
    await rm(join(trial.ftpFolder, 'crm', lost));
    await backUp();
    const alert = words(await posted(slack, /CRM nightly lost a backup/, 10_000));
    expect(alert).toContain(`The file ${lost} is no longer on the storage 127.0.0.1.`);
    expect(alert).toMatch(/\[Back Up Now\] .*\[Acknowledge\]/);
    expect(words(await posted(slack, /· done[\s\S]*One earlier backup is no longer at the storage/))).toContain('⚠️');
    expect(await files()).toEqual([pinned, expect.stringMatching(/\.zip$/)]);
    expect(words(await olga.openHome())).toMatch(new RegExp(`\\*${lost}\\*\n.*no longer at the storage`));
  }, 40_000);

  it('are deleted by whoever may, after a question', async () => {
    const { olga, ravi, slack } = trial;
    const [pinned, newest] = await files();
    const home = await olga.openHome();
    const [button] = deleteButtons(home.blocks);
    expect(JSON.stringify(button?.['confirm'])).toMatch(/will be removed from the storage. This cannot be undone/);
    await olga.click(home, (each) => each === button, { confirm: false, stale: true });
    expect(await files()).toEqual([pinned, newest]);
    await ravi.click(home, (each) => each === button, { confirm: true, stale: true });
    await ravi.close(
      await ravi.waitForModal((view) => /Only (operators and )?administrators/.test(words(view)), 5_000),
    );
    expect(await files()).toEqual([pinned, newest]);

    await olga.click(home, (each) => each === button, { confirm: true, stale: true });
    await until('it is gone', async () => (await files()).length === 1, 5_000);
    expect(await files()).toEqual([pinned]);
    await slack.waitFor(() => !words(olga.home()).includes(newest ?? ''), 10_000, 'Home without it');
  }, 20_000);

  it('do not lose the last good one without a second question', async () => {
    const { olga } = trial;
    const question = await askedAboutTheLast();
    expect(words(question)).toMatch(/is the last good backup of \*CRM nightly\*.*nothing to go back to/);
    await olga.close(question);
    expect(await files()).toHaveLength(1);
  });
});

describe('a scheme that is deleted', () => {
  it('keeps its files unless it is told otherwise', async () => {
    const { olga } = trial;
    const before = await files();
    await olga.openHome();
    const menus = (olga.home()?.blocks ?? []).flatMap((block) => (block['elements'] ?? []) as Json[]);
    const options = menus.find((each) => each['action_id'] === 'scheme.more')?.['options'] as { value: string }[];
    const remove = options.find(({ value }) => value.startsWith('delete:'))?.value;
    await olga.select(await olga.openHome(), 'scheme.more', remove);
    const question = await olga.waitForModal('scheme.delete', 10_000);
    expect(words(question)).toMatch(
      /its settings are gone. This cannot be undone.*\n.*\(x\) Keep them \( \) Delete them too/,
    );
    await olga.submit(question);
    await olga.waitForModal((view) => /There is no scheme yet/.test(words(view)), 10_000);
    expect(await files()).toEqual(before);
    expect(await answerTo(olga, 'files')).toContain('of a deleted scheme');
    expect(await answerTo(olga, 'now crm nightly')).toContain('There is no scheme named `crm nightly`.');
    await olga.close(await olga.waitForModal());
  });

  it('has files that can be deleted, the last one after the same two questions', async () => {
    const { olga } = trial;
    const question = await askedAboutTheLast();
    expect(words(question)).toMatch(/is the last good backup of \*a deleted scheme\*/);
    await olga.submit(question);
    await until('it is gone', async () => (await files()).length === 0, 5_000);
  });
});

/** Presses Delete beside the oldest file, and says yes. */
async function askedAboutTheLast(): Promise<View> {
  const { olga } = trial;
  const home = await olga.openHome();
  const button = deleteButtons(home.blocks).at(-1);
  await olga.click(home, (each) => each === button, { confirm: true, stale: true });
  return olga.waitForModal('file.delete_last', 10_000);
}

function deleteButtons(blocks: readonly Json[]): readonly Json[] {
  const accessories = blocks.map((block) => (block['accessory'] ?? {}) as Json);
  return accessories.filter((each) => each['action_id'] === 'file.delete');
}
