import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { FtpFault } from '../../demo/ftp-server/fault.js';
import type { View } from '../../demo/slack/workspace.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, words } from './reading.js';
import { channel, startTrial, type Trial } from './trial.js';

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
  await trial.startBot();
  await trial.makeScheme();
}, 40_000);

afterEach(async () => {
  const { olga } = trial;
  for (let modal = olga.modal(); modal !== undefined; modal = olga.modal()) await olga.close(modal);
  trial.ftp.heal();
  await expectNothingAmiss(trial);
});

afterAll(() => trial.close());

async function openForm(text = 'new'): Promise<View> {
  await trial.olga.command('/backup', text, { channel });
  return trial.olga.waitForModal('scheme.save', 10_000);
}

/** Submits, and waits for what comes after "Checking…". */
async function saved(form: View): Promise<View> {
  const { olga, slack } = trial;
  const { errors, view } = await olga.submit(form);
  expect(errors).toEqual({});
  expect(words(view)).toMatch(/== Checking… ==/);
  return slack.waitFor(() => {
    const modal = olga.modal();
    return modal !== undefined && !/Checking…|Loading/.test(words(modal)) && modal;
  }, 30_000);
}

function refusing(command: string, reply: string): FtpFault {
  return { kind: 'refuse', commands: [command], reply };
}

function formSays(pattern: RegExp): Promise<View> {
  return trial.olga.waitForModal((view) => pattern.test(words(view)), 5_000);
}

describe('the form of a new scheme', () => {
  it('begins with what is usual, in the zone of the one who opens it', async () => {
    expect(words(await openForm())).toMatch(
      /== New scheme ==[\s\S]*\(x\) Basic[\s\S]*\(x\) Granular \( \) Site export[\s\S]*Time: <02:00>[\s\S]*Time zone: <Europe\/Berlin>[\s\S]*keep: <10>/,
    );
  });

  it.each([
    [{ name: 'A', folder: '../x' }, { folder: 'The folder ../x cannot be used. Write it like my_backups/jira' }],
    [{ name: 'A', folder: 'a/../../x' }, { folder: 'cannot be used' }],
    [{ name: '   ', folder: 'a' }, { name: 'The scheme has no name.' }],
    [
      { name: '\u200b', folder: 'a\\b' },
      { name: 'characters that can be seen', folder: 'no backslash' },
    ],
    [{ name: 'A', folder: 'a', days: [] }, { days: 'Please complete' }],
    [{ name: 'A', folder: 'a', keep: '0' }, { keep: 'at least 1' }],
    [{ name: 'A', folder: 'a', keep: '366' }, { keep: 'at most 365' }],
  ])('says under the field what is wrong with %j', async (values, expected) => {
    const form = await openForm();
    await trial.olga.fill(form, values);
    const { errors } = await trial.olga.submit(form);
    expect(Object.keys(errors)).toEqual(Object.keys(expected));
    for (const [field, text] of Object.entries(expected)) expect(errors[field]).toContain(text);
  });

  it('shows the next three runs as days, time and zone change', async () => {
    const form = await openForm();
    await trial.olga.fill(form, { days: ['sunday'] });
    await formSays(/Next runs: \*Sun \d+ \w+, 02:00\*; Sun \d+ \w+, 02:00; Sun \d+ \w+, 02:00 \(Europe\/Berlin\)/);
    await trial.olga.fill(form, { time: '03:30' });
    await formSays(/Next runs: \*Sun \d+ \w+, 03:30\*/);
    await trial.olga.fill(form, { time_zone: 'Asia/Kolkata' });
    await formSays(/Next runs: .*03:30 \(Asia\/Kolkata\)/);
    await trial.olga.fill(form, { days: [] });
    await formSays(/shown here as soon as days, time and time zone are chosen/);
  });

  it('says of each method what it needs', async () => {
    const form = await openForm();
    expect(words(form)).toMatch(/It needs an API token of a Jira administrator who may browse every project/);
    await trial.olga.fill(form, { type: 'extended' });
    await formSays(/Attachments are read one by one/);
    await trial.olga.fill(form, { method: 'site-export' });
    expect(words(await formSays(/only accessible from the UI/))).not.toMatch(/Attachments are read one by one/);
  });

  it('warns of Atlassian’s limit when its Extended export is due more often', async () => {
    const form = await openForm();
    await trial.olga.fill(form, { type: 'extended', method: 'site-export' });
    await formSays(/Extended export of a site only every 48 hours/);
    await trial.olga.fill(form, { days: ['monday', 'thursday'] });
    await trial.olga.waitForModal((view) => !/48 hours/.test(words(view)), 5_000);
    await trial.olga.fill(form, { days: ['monday', 'tuesday'] });
    await formSays(/48 hours/);
    await trial.olga.fill(form, { method: 'granular' });
    await trial.olga.waitForModal((view) => !/48 hours/.test(words(view)), 5_000);
  });

  it('comes back with what was typed when the name is taken', async () => {
    const form = await openForm();
    await trial.olga.fill(form, { name: 'crm NIGHTLY', folder: 'other', keep: '7', time: '04:44' });
    const again = words(await saved(form));
    expect(again).toMatch(/\(error\) Name: There is a scheme named crm NIGHTLY already/);
    expect(again).toMatch(/Name: <crm NIGHTLY>[\s\S]*<04:44>[\s\S]*Folder: <other>[\s\S]*keep: <7>/);
  });

  it.each<readonly [string, FtpFault, RegExp]>([
    [
      'the password is wrong',
      refusing('PASS', '530 Login incorrect.'),
      /Storage: .* refused the login. Check the user/,
    ],
    [
      'nothing may be written',
      refusing('STOR', '550 Permission denied.'),
      /Folder: .* cannot be written to. Create it/,
    ],
    ['nothing may be renamed', refusing('RNFR', '550 Permission denied.'), /Folder: .* cannot be written to/],
    ['the folder cannot be made', refusing('MKD', '550 Permission denied.'), /Folder: .* missing or cannot be written/],
    ['the disk is full', { kind: 'disk-full', afterBytes: 0 }, /Storage: The storage .* is full. Delete old backups/],
  ])('comes back with plain words when %s, and saves when that is mended', async (what, fault, expected) => {
    const { olga, ftp } = trial;
    const form = await openForm();
    await olga.fill(form, { name: `When ${what}`, folder: what.replaceAll(' ', '-'), keep: '3', days: ['sunday'] });
    ftp.fail(fault);
    const again = await saved(form);
    expect(words(again)).toMatch(new RegExp(`\\(error\\) ${expected.source}`));
    expect(words(again)).toMatch(/Name: <When [\s\S]*\(x\) Sunday[\s\S]*keep: <3>/);
    ftp.heal();
    expect(words(await saved(again))).toMatch(/Scheme created[\s\S]*runs first/);
    expect(await trial.filesAtStorage()).toEqual([]);
  });

  it('makes one scheme when it is submitted twice', async () => {
    const { olga } = trial;
    const form = await openForm();
    await olga.fill(form, { name: 'Twice', folder: 'twice' });
    await Promise.all([olga.submit(form), olga.submit(form)]);
    await olga.waitForModal('scheme.saved', 20_000);
    expect((await answerTo(olga, 'list')).match(/\*Twice\*/g)).toHaveLength(1);
  });
});

describe('the form of a scheme that there is', () => {
  it('shows it, and saves what is changed', async () => {
    const { olga } = trial;
    const form = await openForm('edit crm nightly');
    expect(words(form)).toMatch(/Name: <CRM nightly>[\s\S]*Folder: <crm>/);
    await olga.fill(form, { name: 'CRM weekly', days: ['sunday'], time: '05:15', time_zone: 'UTC', keep: '4' });
    expect(words(await saved(form))).toMatch(/\*CRM weekly\* is saved. It runs next \d+ \w+ \d+ at 05:15 UTC/);
    expect(await answerTo(olga, 'status crm weekly')).toMatch(
      /Sunday at 05:15 UTC · next Sun .*, 05:15 · keeps 4 in `crm`/,
    );
    expect(await answerTo(olga, 'list')).not.toContain('CRM nightly');
  });

  it('tries a new folder for real, and keeps the old one when that is no good', async () => {
    const { olga, ftp } = trial;
    const form = await openForm('edit crm weekly');
    await olga.fill(form, { folder: 'elsewhere' });
    ftp.fail(refusing('STOR', '550 Permission denied.'));
    expect(words(await saved(form))).toMatch(/== Edit scheme ==[\s\S]*\(error\) Folder: The folder elsewhere /);
    expect(await answerTo(olga, 'status crm weekly')).toContain('in `crm`');
  });
});

describe('when the FTP server is away', () => {
  it('the form says so and keeps what was typed', async () => {
    await trial.ftp.close();
    const form = await openForm();
    await trial.olga.fill(form, { name: 'Away', folder: 'away' });
    const again = words(await saved(form));
    expect(again).toMatch(/\(error\) Storage: The storage 127.0.0.1 does not answer. Check that the server runs/);
    expect(again).not.toContain('by itself.');
    expect(again).toContain('Name: <Away>');
  }, 40_000);
});
