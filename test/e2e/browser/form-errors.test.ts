import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { readOnlyFolder } from '../../../demo/surroundings.js';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { errorsIn, formField } from './form-field.js';
import { fillSite, fillStorage, openForm, openPrivatePage, saveAndClose } from './private-page.js';
import { says } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

const required = 'Please complete this required field.';
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

let trial: BrowserTrial;
let olga: WorkspacePage;
let ravi: WorkspacePage;

beforeAll(async () => {
  // Without a usual channel it has to be chosen.
  trial = await startBrowserTrial({ connected: false, settings: { BACKUP_CHANNEL: '' } });
  [olga, ravi] = await Promise.all([trial.open('Olga'), trial.open('Ravi')]);
}, 60_000);

afterEach(async () => {
  for (const { page } of [olga, ravi]) {
    const dismiss = page.getByRole('button', { name: 'Dismiss' });
    if (await dismiss.isVisible()) await dismiss.click();
    await dismiss.waitFor({ state: 'detached' });
  }
});

afterAll(() => trial.close(), 40_000);

/** Home of whoever it is, with a modal that one of its buttons opens. */
async function openFrom(person: WorkspacePage, button: string, title: string): Promise<Locator> {
  await person.press(button, await person.openHome());
  return person.dialog(title);
}

/** Closes a modal, and waits until it is closed. */
async function leave(modal: Locator, button = 'Close'): Promise<void> {
  await modal.getByRole('button', { name: button, exact: true }).click();
  await modal.waitFor({ state: 'detached' });
}

async function connectStorage(name: string, folder: string): Promise<void> {
  await olga.press('Add Storage', await openFrom(olga, 'Connections', 'Connections'));
  const page = await openPrivatePage(olga);
  const form = await openForm(page);
  await fillStorage(form, name, trial.logins.storage);
  await form.getByLabel('Folder').fill(folder);
  await saveAndClose(page);
  await leave(await olga.dialog('Private page'), 'Dismiss');
}

describe('the form of a scheme', () => {
  let form: Locator;

  async function fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await form.getByLabel(label, { exact: true }).fill(value);
  }

  async function submitted(button = 'Create Scheme'): Promise<void> {
    await olga.press(button, form);
  }

  it('says what to connect first where nothing is connected', async () => {
    await olga.say('/backup new');
    form = await olga.dialog('New scheme');
    await says(form, /No Jira site is connected\. Connect one.*No storage is connected\. Connect one/);
    expect(await form.getByRole('button', { name: 'Create Scheme' }).count()).toBe(0);
  });

  it('says at once under each field what is missing', async () => {
    await olga.press('Add Site', await openFrom(olga, 'Connections', 'Connections'));
    const page = await openPrivatePage(olga);
    await fillSite(await openForm(page), trial.logins.site);
    await saveAndClose(page);
    await leave(await olga.dialog('Private page'), 'Dismiss');
    await connectStorage('Cellar', '');
    await connectStorage('Attic', 'attic');

    form = await openFrom(olga, 'New Scheme', 'New scheme');
    for (const name of weekdays) await form.getByLabel(name).uncheck();
    await fill({ Name: '', Time: '', Folder: '', 'Backup files to keep': '' });
    await says(form, 'The next runs are shown here as soon as days, time and time zone are chosen.');
    await submitted();
    await says(formField(form, 'Channel'), required);
    // Of the connections the first ones are chosen already.
    const missing = ['Name', 'Days', 'Time', 'Folder', 'Backup files to keep', 'Channel'];
    expect(await errorsIn(form)).toEqual(Object.fromEntries(missing.map((label) => [label, required])));
  });

  it.each([
    ['0', 'Must be at least 1.'],
    ['366', 'Must be at most 365.'],
    ['2.5', 'Please enter a whole number.'],
  ])('says that a name is too long, and that %s files cannot be kept', async (keep, complaint) => {
    form = await openFrom(olga, 'New Scheme', 'New scheme');
    await fill({ Name: 'x'.repeat(51), Folder: 'a', 'Backup files to keep': keep });
    await submitted();
    await says(formField(form, 'Name'), 'Must be at most 50 characters.');
    await says(formField(form, 'Backup files to keep'), complaint);
    await expectTyped({ Name: 'x'.repeat(51), 'Backup files to keep': keep });
  });

  it('says what the bot itself refuses, beside the field, and keeps what was typed', async () => {
    form = await openFrom(olga, 'New Scheme', 'New scheme');
    await fill({ Name: '   ', Folder: 'crm/../../x', Time: '04:44', 'Backup files to keep': '7' });
    await form.getByLabel('Sunday').check();
    await olga.choose('Storage', 'Cellar', form);
    await olga.choose('Channel', '#ops', form);
    await submitted();
    await says(formField(form, 'Name'), 'The scheme has no name. Choose one of 1 to 50 characters');
    await says(formField(form, 'Folder'), 'The folder crm/../../x cannot be used. Write it like my_backups/jira');
    expect(Object.keys(await errorsIn(form))).toEqual(['Name', 'Folder']);
    await expectTyped({ Time: '04:44', Folder: 'crm/../../x', 'Backup files to keep': '7' });
    expect(await form.getByLabel('Sunday').isChecked()).toBe(true);
  });

  async function expectTyped(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values))
      expect([label, await form.getByLabel(label, { exact: true }).inputValue()]).toEqual([label, value]);
  }

  it('comes back as it was filled in when the storage refuses the folder, and saves once that is mended', async () => {
    form = await openFrom(olga, 'New Scheme', 'New scheme');
    const typed = { Name: 'CRM nightly', Folder: `${readOnlyFolder}/crm`, Time: '04:44', 'Backup files to keep': '7' };
    await fill(typed);
    await olga.choose('Storage', 'Cellar', form);
    await olga.choose('Channel', '#ops', form);
    await submitted();
    await says(form.getByRole('alert'), /Folder: The folder \/read-only\/crm .* cannot be written/);
    await expectTyped(typed);
    await expectTyped({ Storage: 'Cellar', Channel: '#ops' });
    await fill({ Folder: 'crm' });
    await submitted();
    await leave(await olga.dialog('Scheme created'));
  });

  it('comes back as it was filled in when the name is taken', async () => {
    form = await openFrom(olga, 'New Scheme', 'New scheme');
    const typed = { Name: 'crm NIGHTLY', Folder: 'other', Time: '05:55', 'Backup files to keep': '8' };
    await fill(typed);
    await olga.choose('Storage', 'Attic', form);
    await olga.choose('Channel', '#ops', form);
    await submitted();
    await says(form.getByRole('alert'), 'Name: There is a scheme named crm NIGHTLY already.');
    await expectTyped({ ...typed, Storage: 'Attic' });
  });
});

describe('the connections', () => {
  it('refuse to go while a scheme uses them, and name it', async () => {
    const connections = await openFrom(olga, 'Connections', 'Connections');
    await olga.press('Remove Cellar', connections);
    await olga.press('Remove', await olga.dialog('Remove connection'));
    const refusal = olga.page.getByRole('dialog');
    await says(refusal, /The scheme CRM nightly uses Cellar\. Choose another one for it, or delete it/);
    await leave(refusal, 'Dismiss');
    await says(await openFrom(olga, 'Connections', 'Connections'), /Cellar .* used by CRM nightly/);
  });

  it('go when nothing uses them', async () => {
    const connections = await openFrom(olga, 'Connections', 'Connections');
    await olga.press('Remove Attic', connections);
    const question = await olga.dialog('Remove connection');
    await says(question, 'Attic will be disconnected, and its credentials are forgotten.');
    await olga.press('Remove', question);
    await says(connections, 'Attic is disconnected');
    expect(await connections.getByRole('button', { name: 'Test Attic' }).count()).toBe(0);
  });
});

/** From the menu beside the buttons on top of Home. */
async function openPermissions(person: WorkspacePage): Promise<Locator> {
  const home = await person.openHome();
  await person.more(
    'Permissions…',
    home.locator('.block').filter({ has: person.page.getByRole('button', { name: 'Refresh' }) }),
  );
  return person.dialog('Permissions');
}

describe('the permissions', () => {
  it('make somebody an administrator, who from then on sees what one needs', async () => {
    const home = await ravi.openHome();
    expect(await home.getByRole('button', { name: 'Edit CRM nightly' }).count()).toBe(0);
    const form = await openPermissions(olga);
    await says(form, /Administrators by the settings of the bot.*@Olga Ivanova/);
    await olga.choose(/^Administrators/, 'Ravi Nair', form);
    await olga.press('Save', form);
    await says(await olga.dialog('Permissions saved'), /Administrators: .*@Ravi Nair/);
    await home.getByRole('button', { name: 'Edit CRM nightly' }).waitFor();
  });

  it('let nobody lock themselves out, and keep what was chosen', async () => {
    const form = await openPermissions(ravi);
    await ravi.press('Remove Ravi Nair', form);
    await ravi.choose(/^Operators/, 'Olga Ivanova', form);
    await ravi.press('Save', form);
    await says(formField(form, 'Administrators'), 'With this choice you would be no administrator any more.');
    await says(formField(form, 'Operators'), 'Olga Ivanova');
  });

  it('say when somebody else changed them meanwhile', async () => {
    const form = await openPermissions(ravi);
    const others = await openPermissions(olga);
    await olga.choose(/^Operators/, 'Olga Ivanova', others);
    await olga.press('Save', others);
    await olga.dialog('Permissions saved');
    await ravi.choose(/^Operators/, 'Ravi Nair', form);
    await ravi.press('Save', form);
    await says(formField(form, 'Administrators'), 'Somebody else changed the permissions in the meantime.');
  });
});

describe('two administrators', () => {
  it('do not write over each other’s change of a scheme', async () => {
    const form = await openFrom(olga, 'Edit CRM nightly', 'Edit scheme');
    const others = await openFrom(ravi, 'Edit CRM nightly', 'Edit scheme');
    await others.getByLabel('Name').fill('CRM weekly');
    await ravi.press('Save', others);
    await leave(await ravi.dialog('Scheme saved'));
    await form.getByLabel('Folder').fill('elsewhere');
    await form.getByLabel('Backup files to keep').fill('9');
    await olga.press('Save', form);
    await says(form.getByRole('alert'), 'Somebody else changed the scheme CRM weekly in the meantime.');
    expect(await form.getByLabel('Folder').inputValue()).toBe('elsewhere');
    expect(await form.getByLabel('Backup files to keep').inputValue()).toBe('9');
    await leave(form, 'Cancel');
    await says(await olga.openHome(), /CRM weekly .* keeps 7 in crm/);
  });
});

describe('permissions of a workspace for which the settings name nobody', () => {
  it('are never without an administrator', async () => {
    await trial.restart({ ADMIN_USERS: '' });
    const form = await openPermissions(ravi);
    await ravi.press('Remove Ravi Nair', form);
    await ravi.press('Save', form);
    await says(formField(form, 'Administrators'), 'With this choice nobody would be an administrator.');
  }, 60_000);
});
