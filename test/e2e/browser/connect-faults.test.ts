import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { selfSigned } from '../../../demo/ftp-server/self-signed.js';
import { type FtpServer, startFtpServer } from '../../../demo/ftp-server/ftp-server.js';
import { readOnlyFolder } from '../../../demo/surroundings.js';
import { freePort } from '../../../demo/free-port.js';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { ending, enter, faultOf, fieldOf, openConnections, openForm, submit } from './connect-kit.js';
import type { WorkspacePage } from './workspace-page.js';

const address = 'Address of the site';
const email = 'E-mail address of the account';
const token = 'API token';
const expires = 'Day on which the token expires (optional)';
const host = 'Host';
const port = 'Port (optional)';
const folder = 'Folder (optional)';
const password = 'Password';

let trial: BrowserTrial;
let olga: WorkspacePage;

beforeAll(async () => {
  trial = await startBrowserTrial({ connected: false, tls: true, settings: { STORAGE_HOSTS: '127.0.0.1' } });
  olga = await trial.open('Olga');
}, 60_000);

afterAll(() => trial.close());

/** Expects these words beside the field and in the summary, and that no other field is complained about. */
async function expectFault(page: Page, label: string, words: RegExp): Promise<void> {
  const field = fieldOf(page, label);
  expect(await faultOf(field)).toMatch(words);
  const links = ending(page, 'Not Yet').getByRole('link');
  expect(await links.count()).toBe(1);
  await links.click();
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
}

describe('what is entered of a site', () => {
  let page: Page;

  beforeAll(async () => {
    page = await openForm(trial, olga, 'Add Site');
  }, 30_000);

  it('is asked for all at once when nothing was entered', async () => {
    await submit(page, 'Test Connection');
    expect(await faultOf(fieldOf(page, address))).toMatch(/address of the site is missing\. Copy it from the browser/);
    expect(await faultOf(fieldOf(page, email))).toMatch(/not an e-mail address/);
    expect(await faultOf(fieldOf(page, token))).toMatch(/API token is missing\. Make one at Atlassian/);
    expect(await faultOf(fieldOf(page, expires))).toBe('');
    expect(await ending(page, 'Not Yet').getByRole('link').count()).toBe(3);
  });

  it.each<readonly [string, string, RegExp]>([
    ['has no protocol', 'acme.atlassian.net', /has no https:\/\/ before it\. Write https:\/\/acme\.atlassian\.net\./],
    [
      'is a page of the site',
      'https://acme.atlassian.net/jira/your-work',
      /the address of a page inside the site\. Write https:\/\/acme\.atlassian\.net, without what follows/,
    ],
    [
      'has its ending twice',
      'https://acme.atlassian.net.atlassian.net',
      /has \.atlassian\.net twice\. Write https:\/\/acme\.atlassian\.net\./,
    ],
    [
      'is a domain of their own',
      'https://jira.example.com',
      /jira\.example\.com is not an address of Jira Cloud\. Write the one that ends in \.atlassian\.net, also where/,
    ],
  ])('an address that %s', async (_, typed, words) => {
    await enter(page, { [address]: typed, [email]: trial.logins.site.email, [token]: 'whatever' });
    await submit(page, 'Test Connection');
    await expectFault(page, address, words);
    expect(await fieldOf(page, address).inputValue()).toBe(typed);
  });

  it('a site that there is not', async () => {
    const { jira, logins } = trial;
    const undo = jira.fault('404-html', { times: Infinity });
    await enter(page, { [address]: logins.site.url, [token]: logins.site.token });
    await submit(page, 'Test Connection');
    undo();
    await expectFault(page, address, /There is no Jira site at 127\.0\.0\.1:\d+\. Compare the address/);
  });

  it.each<readonly [string, keyof BrowserTrial['logins']['refusedSites'] | 'wrong', string, RegExp]>([
    ['that is wrong', 'wrong', token, /refused the login\. The API token may have expired\. Make a new one/],
    ['that has expired', 'expired', token, /refused the login\. The API token may have expired\. Make a new one/],
    ['with scopes', 'scoped', token, /made with scopes.* not by “Create API token with scopes”/],
    ['of somebody who is no administrator', 'notAdministrator', email, /is not a Jira administrator\. Give it/],
  ])('a token %s', async (_, which, label, words) => {
    const { site, refusedSites } = trial.logins;
    const login = which === 'wrong' ? { ...site, token: 'not-the-token' } : refusedSites[which];
    await enter(page, { [address]: login.url, [email]: login.email, [token]: login.token });
    await submit(page, 'Save');
    await expectFault(page, label, words);
    expect(await fieldOf(page, token).inputValue()).toBe('');
  });

  it('a day of expiry that is past', async () => {
    const { site } = trial.logins;
    await enter(page, { [email]: site.email, [token]: site.token, [expires]: '2020-02-29' });
    await submit(page, 'Test Connection');
    await expectFault(page, expires, /2020-02-29 is not a day on which the token can expire\. Write a day to come/);
  });

  it('once all is right, it is tested without asking for the token again, and nothing is kept before Save', async () => {
    await enter(page, { [expires]: '' });
    await submit(page, 'Test Connection');
    await ending(page, 'The Connection Works').waitFor();
    const connections = await openConnections(olga);
    expect(await connections.innerText()).toContain('Nothing is connected yet');
    await submit(page, 'Save');
    await ending(page, / Is Connected$/).waitFor();
    await (await openConnections(olga)).getByText(trial.logins.site.url).first().waitFor();
  });
});

describe('what is entered of a storage', () => {
  let page: Page;
  let plain: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const { storage } = trial.logins;
    page = await openForm(trial, olga, 'Add Storage');
    plain = {
      ...{ [host]: storage.host, [port]: String(storage.port), [folder]: '', User: storage.user },
      ...{ [password]: storage.password, Name: 'The cellar' },
    };
  }, 30_000);

  it('is asked for all at once when nothing was entered', async () => {
    await page.getByRole('radio', { name: 'FTP', exact: true }).check();
    await submit(page, 'Test Connection');
    expect(await faultOf(fieldOf(page, host))).toMatch(/host is missing\. Write the name or the address of the server/);
    expect(await faultOf(fieldOf(page, 'User'))).toMatch(/user is missing/);
    expect(await faultOf(fieldOf(page, password))).toMatch(/password is missing/);
    expect(await faultOf(fieldOf(page, 'Name'))).toMatch(/storage has no name\. Choose one of 1 to 50/);
    expect(await ending(page, 'Not Yet').getByRole('link').count()).toBe(4);
    expect(await page.getByRole('radio', { name: 'FTP', exact: true }).isChecked()).toBe(true);
  });

  it.each<readonly [string, string, RegExp]>([
    ['an address with its protocol', 'ftp://backup.example.com', /is not the name of a server.* no ftp:\/\/ before it/],
    ['a host that there is not', 'no-such-host.invalid', /There is no server named no-such-host\.invalid\. Check the/],
    ['where clouds tell secrets', '169.254.169.254', /The bot does not connect to 169\.254\.169\.254\./],
    ['the machine of the bot', 'localhost', /The bot does not connect to localhost\. It is the machine of the bot/],
    ['the same by another name', '127.0.0.2', /The bot does not connect to 127\.0\.0\.2\./],
  ])('%s', async (_, typed, words) => {
    await enter(page, { ...plain, [host]: typed });
    await submit(page, 'Test Connection');
    await expectFault(page, host, words);
  });

  it('a port at which nobody listens, and one that is none', async () => {
    await enter(page, { ...plain, [port]: String(await freePort()) });
    await submit(page, 'Test Connection');
    await expectFault(page, host, /The storage The cellar does not answer\. Check that the server runs/);
    await enter(page, { [port]: '99999' });
    await submit(page, 'Test Connection');
    await expectFault(page, port, /99999 is not a port\. Write a number from 1 to 65535/);
  });

  it('a password that the server refuses', async () => {
    await enter(page, { ...plain, [password]: 'not-the-password' });
    await submit(page, 'Save');
    await expectFault(page, password, /The storage The cellar refused the login\. Check the user and the password/);
  });

  it('a folder that cannot be written to, and a size that is none', async () => {
    await enter(page, { ...plain, [folder]: readOnlyFolder });
    await submit(page, 'Test Connection');
    await expectFault(page, folder, /The folder \/read-only on the storage The cellar .*cannot be written to\./);
    await enter(page, { [folder]: '', 'Space for backups (optional)': 'plenty' });
    await submit(page, 'Test Connection');
    await expectFault(page, 'Space for backups (optional)', /plenty is not a size\. Write a number and its unit/);
  });

  it('a certificate that nobody vouches for is shown, trusted on purpose, and no other one is', async () => {
    const server = trial.tlsFtp;
    if (server === null) throw new Error('There is no server with TLS');
    const enterTls = { ...plain, [port]: String(server.port), 'Space for backups (optional)': '' };
    await enter(page, enterTls);
    await page.getByRole('radio', { name: 'FTPS', exact: true }).check();
    await submit(page, 'Save');
    const trust = page.getByRole('checkbox', { name: 'Trust this certificate' });
    expect(await faultOf(trust)).toMatch(/certificate of 127\.0\.0\.1 is not trusted.*Compare the fingerprint/);
    const shown = await page.getByRole('group', { name: 'Certificate' }).innerText();
    expect(shown).toMatch(/SHA-256 fingerprint\s+([0-9A-F]{2}:){31}[0-9A-F]{2}\s+Issuer\s+.*Demo Company/);
    expect(await trust.isChecked()).toBe(false);
    await trust.check();
    await submit(page, 'Save');
    await ending(page, 'The cellar Is Connected').waitFor();

    const changed = await changeCertificate(server);
    try {
      const connections = await openConnections(olga);
      await olga.press('Test The cellar', connections);
      const test = await olga.dialog('Test connection');
      await test
        .getByText(/certificate of 127\.0\.0\.1 is not trusted/)
        .first()
        .waitFor();
      await olga.press('Close', test);
      const replacing = await openForm(trial, olga, 'Replace the credentials of The cellar');
      await submit(replacing, 'Test Connection');
      const again = replacing.getByRole('checkbox', { name: 'Trust this certificate' });
      expect(await faultOf(again)).toMatch(/is not trusted/);
      expect(await again.isChecked()).toBe(false);
      expect(await replacing.getByRole('group', { name: 'Certificate' }).innerText()).not.toBe(shown);
    } finally {
      await changed.close();
    }
  }, 60_000);
});

/** The same server, as whoever stands in between would show it. */
async function changeCertificate({ port: taken, close }: FtpServer): Promise<FtpServer> {
  await close();
  const { user, password: secret } = trial.logins.storage;
  const tls = { mode: 'required', ...(await selfSigned('127.0.0.1')) } as const;
  return startFtpServer({ root: trial.ftpFolder, port: taken, user, password: secret, tls });
}
