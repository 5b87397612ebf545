import { describe, expect, it } from '@jest/globals';
import type { SiteUser } from '../../demo/jira-site/options.js';
import { type JiraSite, startJiraSite } from '../../demo/jira-site/start-jira-site.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, posted, words } from './reading.js';
import { startTrial, type Trial } from './trial.js';

async function withAccount(
  account: Pick<SiteUser, 'kind' | 'isAdmin' | 'expiresAt'>,
  use: (trial: Trial, site: JiraSite) => Promise<void>,
): Promise<void> {
  const trial = await startTrial();
  const { JIRA_EMAIL: email = '', JIRA_API_TOKEN: token = '' } = trial.settings;
  const site = await startJiraSite({ users: [{ email, token, ...account }] });
  try {
    const hosts = [site.siteUrl, site.mediaUrl].map((url) => new URL(url).host).join(',');
    await trial.startBot({ JIRA_SITE_URL: site.siteUrl, SITE_HOSTS: hosts });
    await trial.makeScheme();
    await use(trial, site);
    await expectNothingAmiss(trial);
  } finally {
    await trial.close();
    await site.close();
  }
}

describe('the account that reads the site', () => {
  const yesterday = new Date(Date.now() - 86_400_000);
  it.each<readonly [string, Pick<SiteUser, 'kind' | 'isAdmin' | 'expiresAt'>, RegExp]>([
    [
      'is no administrator',
      { kind: 'classic', isAdmin: false },
      /is not a Jira administrator\.[\s\S]*Give it administrator rights/,
    ],
    [
      'has a token that expired',
      { kind: 'classic', isAdmin: true, expiresAt: yesterday },
      /refused the login\.[\s\S]*token may have expired/,
    ],
    ['has a token with scopes', { kind: 'scoped', isAdmin: true }, /refused the login\.[\s\S]*one without scopes/],
    ['signs in with its password', { kind: 'password', isAdmin: true }, /refused the login\./],
  ])(
    '%s: the alert says so, and no export is started',
    async (_, account, expected) => {
      await withAccount(account, async ({ olga, slack }, site) => {
        await answerTo(olga, 'now');
        const alert = words(await posted(slack, /🚨/, 20_000));
        expect(alert).toMatch(expected);
        expect(alert).toMatch(/\[Retry\] \[Open Backup Center\] \[Acknowledge\]/);
        expect(site.tasks()).toEqual([]);
      });
    },
    30_000,
  );
});
