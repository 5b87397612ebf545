import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeMayRun, expectUsable } from './axe.js';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { askForLink, ending, enter, fieldOf, openForm, openWindow, submit } from './connect-kit.js';
import { says } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

let trial: BrowserTrial;
let olga: WorkspacePage;

beforeAll(async () => {
  trial = await startBrowserTrial({ connected: false, database: true, tls: true });
  olga = await trial.open('Olga');
}, 60_000);

afterAll(() => trial.close());

async function expectProblem(page: Page, words: string): Promise<void> {
  await says(page.getByRole('main'), words);
  await expectUsable(page, words);
}

describe('everybody can use the private page', () => {
  it('of a site: its link, the form empty, with faults, while it is tested, when that was good, and saved', async () => {
    const { url, email, token } = trial.logins.site;
    const page = await openWindow(trial, await askForLink(olga, 'Add Site'), axeMayRun);
    await expectUsable(page, 'link page');
    await page.getByRole('button', { name: 'Open the Form' }).click();
    await fieldOf(page, 'API token').waitFor();
    await expectUsable(page, 'empty form');
    await submit(page, 'Test Connection');
    await ending(page, 'Not Yet').waitFor();
    await expectUsable(page, 'form with faults');

    await enter(page, { 'Address of the site': url, 'E-mail address of the account': email, 'API token': token });
    // Two of the steps, so that there is time to look.
    const slow = { listener: 'site', path: '/(serverInfo|mypermissions)', times: 2 } as const;
    trial.jira.addFault({ match: slow, action: { do: 'delay', milliseconds: 6_500 } });
    const whole = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Test Connection' }).click();
    const steps = page.getByRole('log', { name: 'Testing' });
    await says(steps, /Finds the site running …$/);
    await expectUsable(page, 'test that runs');
    await says(steps, /(site|token|administrator) running …\s*$/);
    await whole;
    await ending(page, 'The Connection Works').waitFor();
    await expectUsable(page, 'good test');
    await submit(page, 'Save');
    await ending(page, / Is Connected$/).waitFor();
    await expectUsable(page, 'saved');
  }, 60_000);

  it('of a storage: the form empty, with faults and a certificate, and when it is replaced', async () => {
    const { tlsStorage } = trial.logins;
    if (tlsStorage === null) throw new Error('There is no server with TLS');
    const { host, port, user, password } = tlsStorage;
    const page = await openForm(trial, olga, 'Add Storage', axeMayRun);
    await expectUsable(page, 'empty form of a storage');
    await enter(page, { Host: host, 'Port (optional)': String(port), User: user, Password: password, Name: 'Cellar' });
    await submit(page, 'Test Connection');
    await expectUsable(page, 'certificate');
    await page.getByRole('checkbox', { name: 'Trust this certificate' }).check();
    await submit(page, 'Save');
    await ending(page, 'Cellar Is Connected').waitFor();
    const replacing = await openForm(trial, olga, 'Replace the credentials of Cellar', axeMayRun);
    await expectUsable(replacing, 'replacing');
  }, 60_000);

  it('when a link cannot be used', async () => {
    const link = await askForLink(olga, 'Add Site');
    const first = await openWindow(trial, link);
    await first.getByRole('button', { name: 'Open the Form' }).click();
    await fieldOf(first, 'API token').waitFor();
    const page = await openWindow(trial, link, axeMayRun);
    await expectProblem(page, 'This link has been used.');
    await trial.database?.collection('invites').updateMany({}, { $set: { expiresAt: new Date(0) } });
    await page.goto(link);
    await expectProblem(page, 'This link has expired.');
    await page.goto(link.slice(0, -4));
    await expectProblem(page, 'This link leads nowhere.');
  }, 60_000);
});
