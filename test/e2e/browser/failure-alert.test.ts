import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { says, saysNoMore } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

let trial: BrowserTrial;
let olga: WorkspacePage;
let ravi: WorkspacePage;

beforeAll(async () => {
  trial = await startBrowserTrial();
  await trial.makeScheme({ method: 'granular' });
  [olga, ravi] = await Promise.all([trial.open('Olga'), trial.open('Ravi')]);
}, 60_000);

afterAll(() => trial.close(), 40_000);

/** A message of the channel that both look at, as each of them sees it. */
function seenByBoth(words: RegExp): readonly Locator[] {
  return [olga.messages(words), ravi.messages(words)];
}

describe('a backup that fails', () => {
  let alert: Locator;

  it('is told in the channel: what failed, the last good backup, why, and what to do', async () => {
    await olga.press('Back up CRM nightly now', await olga.openHome());
    await olga.openChannel('ops');
    await says(olga.messages(/CRM nightly ·/), 'done', 30_000);

    await olga.trouble('Wrong password', true);
    await olga.press('Back up CRM nightly now', await olga.openHome());
    await olga.openChannel('ops');
    alert = olga.messages(/CRM nightly failed\./);
    for (const seen of seenByBoth(/CRM nightly failed\./)) {
      await says(seen, /Last good backup: (just now|.* ago) \(Today at/, 30_000);
      await says(seen, 'The storage 127.0.0.1 refused the login.');
      await says(seen, /What to do .*Check the user/);
    }
    const offered = await alert.getByRole('button').or(alert.getByRole('link')).allInnerTexts();
    expect(offered).toEqual(['Retry', 'Open Backup Center', 'Acknowledge']);
  }, 60_000);

  it('is retried by operators and administrators alone', async () => {
    await ravi.press('Retry', ravi.messages(/CRM nightly failed\./));
    await says(ravi.messages('Only visible to you'), /Only operators and administrators .* Ask @Olga Ivanova/);
    expect(await olga.messages('Only visible to you').count()).toBe(0);
  });

  it('stands on Home on top, where the alert leads to', async () => {
    await olga.press('Open Backup Center', alert);
    const home = olga.page.getByRole('tabpanel', { name: 'Home' });
    await says(home, /CRM nightly failed.*refused the login.*Schemes/);
    await olga.press('See what to do about CRM nightly', home);
    const help = await olga.dialog('What to do');
    await says(help, 'Check the user');
    await olga.press('Close', help);
    await olga.openChannel('ops');
  });

  it('names who took note of it, before everybody who looks', async () => {
    await olga.press('Acknowledge', alert);
    for (const seen of seenByBoth(/CRM nightly failed\./)) await says(seen, 'Acknowledged by @Olga Ivanova');
    expect(await alert.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
    await says(await olga.openHome(), /CRM nightly failed.*acknowledged by @Olga Ivanova/);
  });

  it('recovers by Retry once the fault is mended', async () => {
    await olga.trouble('Wrong password', false);
    await olga.openChannel('ops');
    await olga.press('Retry', alert);
    for (const seen of seenByBoth(/CRM nightly recovered\./)) {
      await says(
        seen,
        /It had failed Today at .*File: .*\.zip.*It was: The storage 127\.0\.0\.1 refused the login/,
        30_000,
      );
    }
    await says(alert, /Acknowledged by .*Recovered Today at/);
    expect(await alert.getByRole('button', { name: 'Retry' }).count()).toBe(0);
    await saysNoMore(await olga.openHome(), 'CRM nightly failed');
    expect(await trial.filesAtStorage()).toHaveLength(2);
  });
});
