import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { BrowserTrial } from './browser-trial.js';
import type { WorkspacePage } from './workspace-page.js';

/** The buttons in the list of connections that lead to a private page. */
export type LinkButton = 'Add Site' | 'Add Storage' | `Replace the credentials of ${string}`;
/** What a page that tried something ends with. */
export type Ending = 'Not Yet' | 'The Connection Works' | `${string} Is Connected` | RegExp;

/** The list of sites and storages as it is now, opened from Home. */
export async function openConnections(workspace: WorkspacePage): Promise<Locator> {
  const open = workspace.page.getByRole('dialog');
  if ((await open.count()) > 0) {
    await workspace.press('Dismiss', open.last());
    await open.first().waitFor({ state: 'detached' });
  }
  const home = await workspace.openHome();
  await workspace.press('Connections', home);
  return workspace.dialog('Connections');
}

/** Asks for a private link, and returns its address; the list of connections stays open. */
export async function askForLink(workspace: WorkspacePage, name: LinkButton): Promise<string> {
  const { page } = workspace;
  const list = page.getByRole('dialog', { name: 'Connections' });
  if (!(await list.getByRole('button', { name, exact: true }).isVisible())) await openConnections(workspace);
  await workspace.press(name, list);
  const dialog = await workspace.dialog('Private page');
  const address = await dialog.getByRole('link', { name: 'Open the Private Page' }).getAttribute('href');
  await workspace.press('Close', dialog);
  await dialog.waitFor({ state: 'detached' });
  if (address === null) throw new Error('The button leads nowhere');
  return address;
}

/** A window of somebody who has the address alone. */
export async function openWindow({ browser }: BrowserTrial, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** The form behind a new link, in a window of its own. */
export async function openForm(
  trial: BrowserTrial,
  workspace: WorkspacePage,
  name: LinkButton,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await openWindow(trial, await askForLink(workspace, name), options);
  await page.getByRole('button', { name: 'Open the Form' }).click();
  await page.getByRole('button', { name: 'Test Connection' }).waitFor();
  return page;
}

/** Enters values by the labels of their fields. */
export async function enter(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await fieldOf(page, label).fill(value);
}

export function fieldOf(page: Page, label: string): Locator {
  return page.getByLabel(label, { exact: true });
}

/** Presses a button of the form and waits until the page that answers is whole. */
export async function submit(page: Page, button: 'Test Connection' | 'Save'): Promise<void> {
  const whole = page.waitForEvent('load');
  await page.getByRole('button', { name: button }).click();
  await whole;
}

/** The part of the page that says how it ended. */
export function ending(page: Page, name: Ending): Locator {
  return page.getByRole('region', { name });
}

/** What a reader's software says of a field beside its name: its hint, and what is wrong with it. */
export function described(field: Locator): Promise<string> {
  return field.evaluate((input) => {
    const ids = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '');
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  });
}

/** What is wrong with a field, in one line; empty when nothing is. */
export async function faultOf(field: Locator): Promise<string> {
  if ((await field.getAttribute('aria-invalid')) !== 'true') return '';
  return (await described(field)).replaceAll(/\s+/g, ' ').trim();
}
