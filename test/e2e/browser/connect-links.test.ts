import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Db } from 'mongodb';
import type { Page } from 'playwright-core';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { askForLink, ending, enter, fieldOf, openForm, openWindow, submit } from './connect-kit.js';
import { changePermissions } from './permissions.js';
import { says } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

let trial: BrowserTrial;
let database: Db;
let olga: WorkspacePage;
let ravi: WorkspacePage;

beforeAll(async () => {
  trial = await startBrowserTrial({ connected: false, database: true });
  if (trial.database === null) throw new Error('There is no database');
  database = trial.database;
  [olga, ravi] = await Promise.all([trial.open('Olga'), trial.open('Ravi')]);
}, 60_000);

afterAll(() => trial.close());

function openLinkIn(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Open the Form' }).click();
}

function saysIn(page: Page, words: string | RegExp): Promise<void> {
  return says(page.getByRole('main'), words);
}

/** As if ten minutes had passed since all links were given. */
async function letLinksExpire(): Promise<void> {
  await database.collection('invites').updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1) } });
}

async function siteEntry(): Promise<Readonly<Record<string, string>>> {
  const { url, email, token } = trial.logins.site;
  expect(await database.collection('sites').countDocuments()).toBe(0);
  return { 'Address of the site': url, 'E-mail address of the account': email, 'API token': token };
}

describe('a private link', () => {
  it('says for whom it is, and is good once: in the browser that was first', async () => {
    const link = await askForLink(olga, 'Add Site');
    const [first, second] = await Promise.all([openWindow(trial, link), openWindow(trial, link)]);
    await saysIn(
      first,
      /This page is for Olga Ivanova of the workspace Demo Company\. If that is not you, close this window\./,
    );
    await openLinkIn(first);
    await fieldOf(first, 'API token').waitFor();
    await openLinkIn(second);
    await saysIn(second, /This link has been used\.\s+Each is good for one use\. If that was not you, tell an admin/);
    await second.goto(link);
    await saysIn(second, 'This link has been used.');
    await second.goto(new URL('form', link).href);
    await saysIn(second, 'This form is opened by a private link.');
    await first.reload();
    await fieldOf(first, 'API token').waitFor();
  });

  it('is not used up by what opens links to show a preview', async () => {
    const link = await askForLink(olga, 'Add Site');
    const before = await database.collection('invites').find().toArray();
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await fetch(link, { method, headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0' } });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    }
    expect(await database.collection('invites').find().toArray()).toEqual(before);
    const page = await openWindow(trial, link);
    await openLinkIn(page);
    await fieldOf(page, 'API token').waitFor();
  });

  it('is good for ten minutes, and so is the form behind it', async () => {
    const form = await openForm(trial, olga, 'Add Site');
    await saysIn(form, /It can be used until \d\d:\d\d UTC, for 9 minutes more\./);
    await enter(form, await siteEntry());
    await letLinksExpire();
    await submit(form, 'Save');
    await saysIn(form, /This link has expired\.\s+.*Ask for another one in Slack with \/backup connect\./);
    await siteEntry();
    const link = await askForLink(olga, 'Add Site');
    await letLinksExpire();
    const page = await openWindow(trial, link);
    await saysIn(page, 'This link has expired.');
    expect(await page.getByRole('button').count()).toBe(0);
  });

  it('leads nowhere when it is incomplete, and no more when a newer one was asked for', async () => {
    const link = await askForLink(olga, 'Add Site');
    const page = await openWindow(trial, link.slice(0, -3));
    await saysIn(page, /This link leads nowhere\.\s+It may be incomplete/);
    await askForLink(olga, 'Add Storage');
    await page.goto(link);
    await saysIn(page, /This link has expired\..*newer one/s);
  });

  it('saves nothing for somebody who may not any more', async () => {
    await changePermissions(olga, (roles) => olga.choose(/^Administrators/, 'Ravi Nair', roles));
    const form = await openForm(trial, ravi, 'Add Site');
    await enter(form, await siteEntry());
    await submit(form, 'Test Connection');
    await ending(form, 'The Connection Works').waitFor();
    await changePermissions(olga, (roles) => olga.press('Remove Ravi Nair', roles));
    await submit(form, 'Save');
    await saysIn(form, /You may not connect sites and storages\.\s+Ask an administrator of Backup Center\./);
    await siteEntry();
  });
});

describe('a connection', () => {
  it('that is replaced keeps its address, and sets right what had failed', async () => {
    const { site, storage } = trial.logins;
    const forSite = await openForm(trial, olga, 'Add Site');
    await enter(forSite, await siteEntry());
    await submit(forSite, 'Save');
    const forStorage = await openForm(trial, olga, 'Add Storage');
    await forStorage.getByRole('radio', { name: 'FTP', exact: true }).check();
    await enter(forStorage, { Host: storage.host, 'Port (optional)': String(storage.port), User: storage.user });
    await enter(forStorage, { Password: storage.password, Name: 'The cellar' });
    await submit(forStorage, 'Save');
    await olga.press('Dismiss', await olga.dialog('Connections'));
    await trial.makeScheme();

    trial.ftp.changePassword('changed by somebody');
    await olga.openChannel('ops');
    await olga.say('/backup now CRM nightly');
    const alert = olga.messages('CRM nightly failed.');
    await says(alert, /The storage The cellar refused the login\./);
    const form = await openForm(trial, olga, 'Replace the credentials of The cellar');
    await saysIn(form, 'Replace the Credentials of The cellar');
    for (const label of ['Protocol', 'Host', 'Port (optional)', 'Folder (optional)']) {
      expect(await fieldOf(form, label).isEditable()).toBe(false);
    }
    expect(await fieldOf(form, 'Host').inputValue()).toBe(storage.host);
    await submit(form, 'Test Connection');
    await says(ending(form, 'Not Yet'), 'refused the login');
    await enter(form, { Password: 'changed by somebody' });
    await submit(form, 'Save');
    await saysIn(form, 'The cellar Is Connected');
    await olga.press('Dismiss', await olga.dialog('Connections'));
    await olga.openChannel('ops');
    await says(alert, 'Recovered');
    expect(await alert.getByRole('button', { name: 'Retry' }).count()).toBe(0);
    await says(await olga.openMessages(), /The storage The cellar is used with the new credentials from now on\./);
    expect(site.url).toBe(await connectedSite());
  }, 60_000);

  it('is removed when no scheme uses it any more, after a question', async () => {
    await pressRemove();
    const refusal = olga.page.getByRole('dialog').last();
    await says(refusal, /The scheme CRM nightly uses The cellar\.\s+Choose another one for it, or delete it/);
    await olga.press('Dismiss', refusal);
    const home = await olga.openHome();
    await olga.more('Delete Scheme…', home.locator('[data-block^="scheme."][data-block$=".more"]'));
    await olga.press('Delete Scheme', await olga.dialog('Delete scheme'));
    const told = await olga.dialog('Backup Center');
    await says(told, 'There is no scheme yet.');
    await olga.press('Close', told);
    await pressRemove();
    await says(await olga.dialog('Connections'), /The cellar is disconnected, and its credentials are forgotten\./);
    expect(await database.collection('storages').countDocuments()).toBe(0);
  }, 60_000);
});

async function pressRemove(): Promise<void> {
  await olga.openHome();
  await olga.press('Connections');
  await olga.press('Remove The cellar', await olga.dialog('Connections'));
  const question = await olga.dialog('Remove connection');
  await says(question, /its credentials are forgotten\. Backup files stay where they are\./);
  await olga.press('Remove', question);
}

async function connectedSite(): Promise<unknown> {
  return (await database.collection('sites').findOne())?.['url'];
}
