import type { Locator, Page } from 'playwright-core';
import type { Logins } from '../../../demo/logins.js';
import { says } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

/** Opens the private page from the modal that offers it, in the new tab that the browser opens for it. */
export async function openPrivatePage({ page, press, dialog }: WorkspacePage): Promise<Page> {
  const opens = page.context().waitForEvent('page');
  await press('Open the Private Page', await dialog('Private page'));
  const opened = await opens;
  await opened.getByRole('heading', { level: 1 }).waitFor();
  return opened;
}

/** Takes the link up by its button. */
export async function openForm(privatePage: Page): Promise<Locator> {
  await privatePage.getByRole('button', { name: 'Open the Form' }).click();
  const form = privatePage.locator('form');
  await form.getByRole('button', { name: 'Save' }).waitFor();
  return form;
}

export async function fillSite(form: Locator, { url, email, token }: Logins['site'], expires = ''): Promise<void> {
  await form.getByLabel('Address of the site').fill(url);
  await form.getByLabel('E-mail address').fill(email);
  await form.getByLabel('API token').fill(token);
  await form.getByLabel('Day on which the token expires').fill(expires);
}

export async function fillStorage(form: Locator, name: string, storage: Logins['storage']): Promise<void> {
  await form.getByLabel('FTP', { exact: true }).check();
  await form.getByLabel('Host').fill(storage.host);
  await form.getByLabel('Port').fill(String(storage.port));
  await form.getByLabel('User').fill(storage.user);
  await form.getByLabel('Password').fill(storage.password);
  await form.getByLabel('Name').fill(name);
}

/** Saves, reads that it is connected, and closes the tab. */
export async function saveAndClose(privatePage: Page): Promise<void> {
  await privatePage.getByRole('button', { name: 'Save' }).click();
  await says(privatePage.getByRole('main'), 'Is Connected');
  await privatePage.close();
}
