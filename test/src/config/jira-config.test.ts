import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/config.js';
import { complaints, minimal } from '../config-examples.js';

const account = { JIRA_EMAIL: 'jira@example.com', JIRA_API_TOKEN: 'token' };

function withSite(url: string): Record<string, string> {
  return { ...minimal, ...account, JIRA_SITE_URL: url };
}

describe('the site by environment', () => {
  it.each([
    ['https://acme.atlassian.net', 'https://acme.atlassian.net'],
    ['https://ACME.atlassian.net/', 'https://acme.atlassian.net'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
  ])('takes %s', (url, origin) => {
    expect(readConfig(withSite(url)).jiraSite).toMatchObject({ url: origin, email: 'jira@example.com' });
  });

  it('takes an IPv6 address that stands in SITE_HOSTS', () => {
    const site = { ...withSite('https://[2001:db8::1]'), SITE_HOSTS: '[2001:db8::1]' };
    expect(readConfig(site).jiraSite).toMatchObject({ url: 'https://[2001:db8::1]' });
  });

  it.each([
    ['acme.atlassian.net', 'does not start with https:// → Write the site'],
    ['https://acme.atlassian.net/jira/projects', 'has a path after the host → Write https://acme.atlassian.net alone.'],
    ['https://acme.atlassian.net.atlassian.net', 'has .atlassian.net twice → Write https://acme.atlassian.net.'],
    ['https://https://acme.atlassian.net', 'has two addresses in one → '],
    ['https://acme.atlassian.net/?a=b', 'has a "?" or "#" part → '],
    ['https://me:secret@acme.atlassian.net', 'has a user name or a password in it → '],
    ['http://acme.atlassian.net', 'starts with http://, which is allowed only for this machine → Use https://.'],
    ['https://atlassian.net', 'lacks the name of the site → '],
    [
      'https://jira.example.com',
      'is not the address of a Jira Cloud site → Write https://YOUR-SITE.atlassian.net. If jira.example.com is right all the same, add it to SITE_HOSTS.',
    ],
    ['https://', 'is not a web address → '],
  ])('refuses %s', (url, said) => {
    expect(complaints(withSite(url)).JIRA_SITE_URL).toContain(said);
  });

  it('takes another host that is in SITE_HOSTS', () => {
    const env = withSite('https://jira.example.com');
    expect(readConfig({ ...env, SITE_HOSTS: 'Jira.example.com' }).jiraSite?.url).toBe('https://jira.example.com');
    expect(readConfig({ ...env, SITE_HOSTS: 'jira.example.com:443' }).siteHosts).toHaveLength(1);
    expect(Object.keys(complaints({ ...env, SITE_HOSTS: 'jira.example.com:8443' }))).toEqual(['JIRA_SITE_URL']);
  });

  it('asks for the rest when only a part is set', () => {
    expect(Object.keys(complaints({ ...minimal, JIRA_EMAIL: 'jira@example.com' }))).toEqual([
      'JIRA_SITE_URL',
      'JIRA_API_TOKEN',
    ]);
  });

  it('does not call a bad part missing', () => {
    expect(complaints({ ...withSite('https://acme.atlassian.net'), JIRA_EMAIL: 'nobody' })).toEqual({
      JIRA_EMAIL: expect.stringMatching(/^is not an e-mail address/),
    });
  });
});
