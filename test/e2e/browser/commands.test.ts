import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { says } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

let trial: BrowserTrial;
let olga: WorkspacePage;
let ravi: WorkspacePage;

beforeAll(async () => {
  trial = await startBrowserTrial();
  await trial.makeScheme({ name: 'Nightly', folder: 'nightly', method: 'granular' });
  await trial.makeScheme({ name: 'Weekly', folder: 'weekly', method: 'granular' });
  [olga, ravi] = await Promise.all([trial.open('Olga'), trial.open('Ravi')]);
}, 60_000);

afterAll(() => trial.close(), 40_000);

/** Until its faults are cleared the site takes its time, so that one can look. */
function slowSite(): void {
  const action = { do: 'delay', milliseconds: 150 } as const;
  trial.jira.addFault({ match: { listener: 'site', times: Infinity }, action });
}

describe('/backup now', () => {
  it('without a name asks which scheme, and follows its run in the channel', async () => {
    await olga.say('/backup now');
    const picker = await olga.dialog('Choose a scheme');
    await olga.choose('Scheme', 'Weekly', picker);
    await olga.press('Back Up Now', picker);
    const told = olga.page.getByRole('dialog');
    await says(told, /The backup of Weekly has started\. Follow it in #ops/);
    await told.getByRole('button', { name: 'Close' }).click();
    const message = olga.messages(/Weekly ·/);
    await says(message, /done.*structurally sound/, 30_000);
    const thread = await olga.openThread(message);
    await says(thread, /1 reply.*Steps.*queued.*verifying.*Together/);
    await thread.getByRole('button', { name: 'Close Thread' }).click();
    expect(await ravi.messages('Only visible to you').count()).toBe(0);
    await says(ravi.messages(/Weekly ·/), 'done');
  }, 60_000);

  it('asks again when nothing is chosen', async () => {
    await olga.say('/backup now');
    const picker = await olga.dialog('Choose a scheme');
    await olga.press('Back Up Now', picker);
    await says(picker.getByRole('alert').filter({ hasText: /\S/ }), 'Please complete this required field.');
    await olga.press('Cancel', picker);
    await picker.waitFor({ state: 'detached' });
  });

  it('with a name that is nearly right asks whether that was meant, and a button does it', async () => {
    slowSite();
    await olga.say('/backup now nightli');
    const question = olga.messages(/There is no scheme named nightli\./);
    await says(question, 'Did you mean');
    await olga.press('Run /backup now "Nightly"', question);
    await says(olga.messages(/Nightly ·/), 'Started by @Olga Ivanova');
  });

  it('attaches to the run that goes on already, and says so', async () => {
    await olga.say('/backup now NIGHTLY');
    await says(olga.messages(/Nightly is being backed up already\./), 'Only visible to you');
  });

  it('is seen live by everybody in the channel: the steps, and who cancelled it', async () => {
    const seen = [olga.messages(/Nightly ·/), ravi.messages(/Nightly ·/)];
    for (const message of seen) await says(message, 'reading and storing');
    await olga.press('Cancel the backup of Nightly', olga.messages(/Nightly ·/));
    const question = await olga.dialog('Cancel this backup');
    await says(question, 'Earlier backups stay.');
    await olga.press('Keep Going', question);
    await olga.press('Cancel the backup of Nightly', olga.messages(/Nightly ·/));
    await olga.press('Cancel Backup', await olga.dialog('Cancel this backup'));
    for (const message of seen) await says(message, /Nightly · cancelled.*Cancelled by @Olga Ivanova/, 30_000);
    trial.jira.clearFaults();
    expect((await trial.filesAtStorage()).filter((name) => name.includes('nightly'))).toEqual([]);
  }, 60_000);
});

describe('a command that there is not', () => {
  it('asks whether the nearest one was meant, and a button does it', async () => {
    await ravi.say('/backup stats');
    const question = ravi.messages(/There is no .*stats/);
    await says(question, 'Did you mean');
    await ravi.press('Run /backup status', question);
    await says(ravi.messages(/Nightly · Basic.*Weekly · Basic/s), 'Only visible to you');
  });

  it('gets a list of what there is when nothing is near', async () => {
    await ravi.say('/backup');
    await says(ravi.messages(/What you can ask for/), /now \[scheme\].*restore \[file\].*help/);
  });
});
