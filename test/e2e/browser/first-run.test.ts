import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { until } from '../until.js';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { fillSite, fillStorage, openForm, openPrivatePage, saveAndClose } from './private-page.js';
import { says, saysNoMore } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

const day = 86_400_000;

let trial: BrowserTrial;
let olga: WorkspacePage;

beforeAll(async () => {
  trial = await startBrowserTrial({ connected: false });
  olga = await trial.open();
}, 60_000);

afterAll(() => trial.close(), 40_000);

describe('somebody who comes to an empty workspace', () => {
  let home: Locator;
  let privatePage: Page;
  let fileName = '';

  it('learns from Home what to do, in three steps of which the next one has the button', async () => {
    home = await olga.openHome();
    await says(home, /1\. Connect a Jira site.*2\. Connect a storage.*3\. Create a scheme/);
    await says(home, 'No backup files yet');
    expect(await home.getByRole('button', { name: 'Add Site' }).count()).toBe(1);
    expect(await home.getByRole('button', { name: /Add Storage|New Scheme/ }).count()).toBe(0);
  });

  it('gets a private link, which opens in a new tab and says for whom it is', async () => {
    await olga.press('Add Site', home);
    await says(await olga.dialog('Private page'), /for you alone.*used once/);
    privatePage = await openPrivatePage(olga);
    await says(privatePage.getByRole('main'), 'This page is for Olga Ivanova of the workspace Demo Company.');
    expect(await privatePage.getByRole('textbox').count()).toBe(0);
  });

  it('enters the site, sees each step of the test, and what it found', async () => {
    const form = await openForm(privatePage);
    await fillSite(form, trial.logins.site, new Date(Date.now() + 90 * day).toISOString().slice(0, 10));
    await form.getByRole('button', { name: 'Test Connection' }).click();
    const main = privatePage.getByRole('main');
    await says(main, 'The Connection Works');
    expect(await privatePage.getByRole('listitem').allInnerTexts()).toEqual([
      'Finds the site ✓ done',
      'Logs in with the API token ✓ done',
      'Asks whether the account is a Jira administrator ✓ done',
      expect.stringMatching(/^Reads how much there is ✓ done: \d+ projects, \d+ issues$/),
    ]);
    expect(await privatePage.content()).not.toContain(trial.logins.site.token);
  });

  it('saves it, and hears of it from the app', async () => {
    await saveAndClose(privatePage);
    await olga.press('Close', await olga.dialog('Private page'));
    const messages = await olga.openMessages();
    await says(
      messages.getByRole('article'),
      /The site http:\/\/127\.0\.0\.1:\d+ is connected\. Schemes can use it now\./,
    );
  });

  it('connects the storage in the same way, as the second step', async () => {
    home = await olga.openHome();
    await olga.press('Add Storage', home);
    privatePage = await openPrivatePage(olga);
    const form = await openForm(privatePage);
    await fillStorage(form, 'Cellar', trial.logins.storage);
    await form.getByLabel('Space for backups').fill('500 GB');
    await form.getByRole('button', { name: 'Test Connection' }).click();
    await says(privatePage.getByRole('main'), 'The Connection Works');
    expect(await privatePage.getByRole('listitem').filter({ hasText: '✓ done' }).count()).toBe(7);
    await saveAndClose(privatePage);
    await olga.press('Close', await olga.dialog('Private page'));
    await says(home, /2\. Connect a storage · Cellar/);
  });

  it('sees both among the connections, with their health', async () => {
    await olga.press('Connections', home);
    const connections = await olga.dialog('Connections');
    await says(connections, /127\.0\.0\.1:\d+ .*last test good.*by @Olga Ivanova.*token expires in \d\d days/);
    await says(connections, /Cellar .*last test good.*used by no scheme/);
    await olga.press('Test Cellar', connections);
    await says(await olga.dialog('Test connection'), /Removes the file.*All is well/);
    await olga.press('Close');
    await olga.press('Close', await olga.dialog('Connections'));
  });

  it('creates a scheme: the next runs are shown, and the folder is tried for real', async () => {
    await olga.press('New Scheme', home);
    const form = await olga.dialog('New scheme');
    await form.getByLabel('Name').fill('First steps');
    await form.getByLabel('Folder').fill('jira/first');
    for (const name of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
      await form.getByLabel(name, { exact: true }).uncheck();
    await form.getByLabel('Sunday', { exact: true }).check();
    await form.getByLabel('Time', { exact: true }).fill('03:30');
    await says(form, /Next runs: Sun .*, 03:30; Sun .*, 03:30; Sun .*, 03:30 \(Europe\/Berlin\)/);
    const before = trial.ftp.commands.length;
    await olga.press('Create Scheme', form);
    const saved = await olga.dialog('Scheme created');
    await says(saved, /First steps is created\. It runs first .*its messages go to #ops/);
    const tried = trial.ftp.commands.slice(before).join('\n');
    expect(tried).toMatch(/STOR[\s\S]*RNFR[\s\S]*RNTO[\s\S]*DELE/);
    expect(await trial.filesAtStorage()).toEqual([]);
    await olga.press('Close', saved);
    await says(home, /First steps .*Sunday at 03:30 Europe\/Berlin.*keeps 10 in jira\/first/);
  });

  it('backs up at once, and watches one message come to its end', async () => {
    const slowly = { match: { listener: 'site', times: Infinity }, action: { do: 'delay', milliseconds: 60 } } as const;
    trial.jira.addFault(slowly);
    await olga.press('Back up First steps now', home);
    await olga.openChannel('ops');
    const message = olga.messages(/^.*First steps ·/);
    await says(message, 'reading and storing');
    await says(message, 'Started by @Olga Ivanova');
    trial.jira.clearFaults();
    await says(message, /· done.*structurally sound.*33 issues in 6 projects/, 60_000);
    expect(await message.count()).toBe(1);
    const thread = await olga.openThread(message);
    await says(thread, /Steps.*queued.*reading and storing.*verifying.*SHA-256/);
  }, 90_000);

  it('finds the file on Home, and on the storage', async () => {
    home = await olga.openHome();
    const [file, ...others] = await trial.filesAtStorage();
    expect(others).toEqual([]);
    fileName = String(file);
    await says(home, new RegExp(`Backup files.*${fileName}.*verified`));
    await says(olga.page.getByRole('list', { name: 'Files' }), fileName);
  });

  it('is warned twice before the last good backup goes, and then it is gone', async () => {
    await olga.press(`Delete ${fileName}`, home);
    const question = await olga.dialog('Delete backup file');
    await says(question, /will be removed from the storage\. This cannot be undone\./);
    await olga.press('Cancel', question);
    expect(await trial.filesAtStorage()).toEqual([fileName]);

    await olga.press(`Delete ${fileName}`, home);
    await olga.press('Delete', await olga.dialog('Delete backup file'));
    const warning = await olga.dialog('The last good backup');
    await says(warning, 'is the last good backup of First steps. When it is deleted, there is nothing to go back to.');
    expect(await trial.filesAtStorage()).toEqual([fileName]);
    await olga.press('Delete Even So', warning);
    const rest = await olga.dialog('Backup Center');
    await says(rest, 'There are no backup files.');
    await olga.press('Close', rest);
    await saysNoMore(home, fileName);
    await until('the file is gone', async () => (await trial.filesAtStorage()).length === 0);
    await olga.openChannel('ops');
    await says(olga.messages('deleted a backup'), fileName);
  });
});
