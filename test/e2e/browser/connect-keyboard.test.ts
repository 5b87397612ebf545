import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../until.js';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { askForLink, ending, enter, fieldOf, openForm, openWindow, submit } from './connect-kit.js';
import { focusOf, goTo, pressThrough } from './focus.js';
import type { WorkspacePage } from './workspace-page.js';

const site = {
  url: 'Address of the site',
  email: 'E-mail address of the account',
  token: 'API token',
  expires: 'Day on which the token expires (optional)',
};
let trial: BrowserTrial;
let olga: WorkspacePage;

beforeAll(async () => {
  trial = await startBrowserTrial({ connected: false, tls: true });
  olga = await trial.open('Olga');
}, 60_000);

afterAll(() => trial.close());

/** Nobody touches a mouse from here on. */
async function openByKeyboard(page: Page): Promise<void> {
  expect(await goTo(page, 'Open the Form')).toEqual(['Open the Form']);
  await pressThrough(page, 'Enter');
}

/** A browser gives the focus to what asks for it when it draws the page, which may be after all of it has come. */
async function expectFocus(page: Page, name: string | RegExp): Promise<void> {
  await until(`the focus is on ${String(name)}`, async () => (await focusOf(page)).name.match(name) !== null, 10_000);
  expect((await focusOf(page)).visible).toBe(true);
}

async function type(page: Page, label: string, text: string): Promise<readonly string[]> {
  const passed = await goTo(page, label);
  await page.keyboard.type(text);
  return passed;
}

describe('the private page by keyboard alone', () => {
  it('connects a site', async () => {
    const { url, email, token } = trial.logins.site;
    const page = await openWindow(trial, await askForLink(olga, 'Add Site'), { locale: 'en-US' });
    await openByKeyboard(page);
    const order = await goTo(page, 'Save');
    const link = 'Make an API token at Atlassian';
    expect(order).toEqual([site.url, site.email, link, site.token, site.expires, 'Test Connection', 'Save']);
    expect(await goTo(page, 'Test Connection', 'Shift+Tab')).toEqual(['Test Connection']);

    await pressThrough(page, 'Space');
    await expectFocus(page, 'Not Yet');
    const complaints = await goTo(page, site.url);
    expect(complaints.map((each) => each.split(':')[0])).toEqual([site.url, site.email, site.token, site.url]);
    await goTo(page, /^API token: The API token is missing/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expectFocus(page, site.token);
    await page.keyboard.type(token);
    await goTo(page, site.email, 'Shift+Tab');
    await page.keyboard.type(email);
    await goTo(page, site.url, 'Shift+Tab');
    await page.keyboard.type(url);
    const nextYear = new Date().getUTCFullYear() + 1;
    await type(page, site.expires, `0331${String(nextYear)}`);
    expect(await fieldOf(page, site.expires).inputValue()).toBe(`${String(nextYear)}-03-31`);

    await goTo(page, 'Test Connection');
    await pressThrough(page, 'Enter');
    await expectFocus(page, 'The Connection Works');
    expect((await goTo(page, 'Save')).at(0)).toBe(site.url);
    await pressThrough(page, 'Enter');
    await expectFocus(page, / Is Connected$/);
  }, 60_000);

  it('connects a storage, and trusts its certificate', async () => {
    const login = trial.logins.tlsStorage;
    if (login === null) throw new Error('There is no server with TLS');
    const page = await openWindow(trial, await askForLink(olga, 'Add Storage'));
    await openByKeyboard(page);
    expect(await goTo(page, 'Save')).toEqual([
      ...['FTPS', 'Host', 'Port (optional)', 'Folder (optional)', 'User', 'Password'],
      ...['Space for backups (optional)', 'Name', 'Test Connection', 'Save'],
    ]);
    await goTo(page, 'FTPS', 'Shift+Tab');
    await goTo(page, 'Implicit FTPS', 'ArrowDown');
    await goTo(page, 'FTP', 'ArrowDown');
    expect(await page.getByRole('radio', { name: 'FTP', exact: true }).isChecked()).toBe(true);
    await goTo(page, 'FTPS', 'ArrowUp');
    await type(page, 'Host', login.host);
    await type(page, 'Port (optional)', String(login.port));
    await type(page, 'User', login.user);
    await type(page, 'Password', login.password);
    await type(page, 'Name', 'The cellar');
    // Enter in a field tests.
    await pressThrough(page, 'Enter');
    await expectFocus(page, 'Not Yet');
    await goTo(page, /^Certificate: /);
    await page.keyboard.press('Enter');
    await expectFocus(page, 'Trust this certificate');
    await page.keyboard.press('Space');
    expect(await page.getByRole('checkbox').isChecked()).toBe(true);
    await goTo(page, 'Save');
    await pressThrough(page, 'Space');
    await expectFocus(page, 'The cellar Is Connected');
  }, 60_000);
});

describe('the private page without JavaScript', () => {
  it('takes the same way', async () => {
    const { host, port, user, password } = trial.logins.storage;
    const page = await openForm(trial, olga, 'Add Storage', { javaScriptEnabled: false });
    await page.getByRole('radio', { name: 'FTP', exact: true }).check();
    await submit(page, 'Test Connection');
    await ending(page, 'Not Yet').getByRole('link', { name: 'Host: The host is missing.' }).click();
    expect(new URL(page.url()).hash).toBe('#host');
    await enter(page, {
      Host: host,
      'Port (optional)': String(port),
      User: user,
      Password: password,
      Name: 'Upstairs',
    });
    await submit(page, 'Test Connection');
    await ending(page, 'The Connection Works').waitFor();
    await submit(page, 'Save');
    await ending(page, 'Upstairs Is Connected').waitFor();
  }, 60_000);
});
