import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { changePermissions } from './permissions.js';
import { says, saysNoMore } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

const groups = { S01NIGHT: { name: 'Night watch', handle: 'night-watch', users: ['U02RAVI'] } };
const onlyAdministrators = /Only administrators of Backup Center may do that\. Ask @Olga Ivanova\./;
const onlyOperators = /Only operators and administrators of Backup Center may do that\. Ask @Olga Ivanova\./;

let trial: BrowserTrial;
let olga: WorkspacePage;
let ravi: WorkspacePage;

beforeAll(async () => {
  trial = await startBrowserTrial({ slack: { groups } });
  await trial.makeScheme({ method: 'granular' });
  await trial.pressBackUpNow();
  await trial.runIsOver();
  [olga, ravi] = await Promise.all([trial.open('Olga'), trial.open('Ravi')]);
}, 90_000);

afterAll(() => trial.close());

/** What all buttons are called, each once, without the names of files. */
async function buttonsOf(part: Locator): Promise<readonly string[]> {
  const names = await part
    .getByRole('button')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.textContent.trim()));
  return [...new Set(names.map((name) => name.replace(/\S+\.zip/, 'a file')))].toSorted();
}

async function ask(command: string): Promise<void> {
  await ravi.openChannel('ops');
  await ravi.say(`/backup ${command}`);
}

/** Types a command, and reads this in a message that was not there before. */
async function isTold(command: string, words: RegExp): Promise<void> {
  await ravi.openChannel('ops');
  const before = await ravi.messages(words).count();
  await ask(command);
  await ravi.messages(words).nth(before).waitFor();
}

/** What stands behind the three dots of the scheme. */
async function moreOfScheme(): Promise<readonly string[]> {
  const home = await ravi.openHome();
  const row = home.locator('[data-block^="scheme."][data-block$=".more"]');
  await row.getByRole('button', { name: 'More actions' }).click();
  const items = await ravi.page.getByRole('menuitem').allInnerTexts();
  await ravi.page.keyboard.press('Escape');
  return items;
}

describe('somebody who may only look', () => {
  it('sees no button that changes anything', async () => {
    const home = await ravi.openHome();
    await says(home, 'CRM nightly');
    expect(await buttonsOf(home)).toEqual([
      ...['Connections', 'Details of a file', 'History of CRM nightly', 'How to restore a file'],
      ...['More actions', 'Refresh'],
    ]);
    await home.getByRole('button', { name: 'More actions' }).click();
    expect(await ravi.page.getByRole('menuitem').allInnerTexts()).toEqual(['Audit Log…']);
    await ravi.page.keyboard.press('Escape');
  });

  it('may look at the connections, and add, test or change none', async () => {
    await ask('connect');
    const dialog = await ravi.dialog('Connections');
    await says(dialog, trial.logins.site.url);
    expect(await buttonsOf(dialog)).toEqual(['Audit Log', 'Close', 'Dismiss', 'Refresh']);
    await ravi.press('Close', dialog);
  });

  it('is refused whatever is typed, and told whom to ask', async () => {
    await isTold('now', onlyOperators);
    await isTold('pause CRM nightly', onlyOperators);
    for (const command of ['permissions', 'new', 'edit CRM nightly']) {
      await isTold(command, onlyAdministrators);
    }
    expect(await ravi.page.getByRole('dialog').count()).toBe(0);
  });
});

describe('somebody who becomes an operator', () => {
  it('may at once start and pause, and change nothing else', async () => {
    const home = await ravi.openHome();
    await changePermissions(olga, (form) => olga.choose(/^Operators/, 'Ravi Nair', form));
    await home.getByRole('button', { name: 'Back up CRM nightly now' }).click();
    await ravi.openChannel('ops');
    await says(ravi.messages('Started by @Ravi Nair'), /CRM nightly · done/);
    expect(await moreOfScheme()).toEqual(['Pause']);
    expect(await buttonsOf(await ravi.openHome())).not.toContain('Edit CRM nightly');
    await ravi.more('Pause', ravi.page.locator('[data-block^="scheme."][data-block$=".more"]'));
    await ravi.openChannel('ops');
    await says(ravi.messages('paused the scheme'), /@Ravi Nair paused the scheme CRM nightly\./);
    await isTold('edit CRM nightly', onlyAdministrators);
  }, 60_000);

  it('by a user group is one as long as the group is', async () => {
    await changePermissions(olga, async (form) => {
      await olga.press('Remove Ravi Nair', form);
      await olga.choose(/^Groups of operators/, 'Night watch', form);
    });
    await isTold('resume CRM nightly', /CRM nightly runs by its schedule again\./);
    await changePermissions(olga, (form) => olga.press('Remove Night watch', form));
    await isTold('pause CRM nightly', onlyOperators);
    await saysNoMore(await ravi.openHome(), 'Back Up Now');
  }, 60_000);
});
