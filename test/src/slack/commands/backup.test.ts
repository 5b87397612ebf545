import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aFile, aRun, aScheme } from '../../../contract/stores/records.js';
import { now, workspaceId } from '../fake-center.js';
import { OLGA, OPS, type SlackKit, slackKit, until, words } from '../slack-kit.js';

const trigger = { kind: 'manual', userId: OLGA } as const;

let kit: SlackKit;
beforeEach(async () => {
  kit = await slackKit();
});
afterEach(async () => {
  await kit.close();
  expect(kit.slack.violations()).toEqual([]);
  expect(kit.slack.timedOut()).toEqual([]);
});

function addScheme(name: string, differences = {}) {
  const scheme = aScheme({ workspaceId, name, channel: OPS, method: 'site-export', ...differences });
  kit.center.schemes.push(scheme);
  return scheme;
}

async function answerTo(text: string, who = kit.olga): Promise<string> {
  const { answer } = await who.command('/backup', text, { channel: OPS });
  const message = await answer();
  expect(message.ephemeralTo).toBe(who.id);
  return words(message);
}

describe('/backup', () => {
  it('alone, and with something unheard of, shows all commands', async () => {
    expect(await answerTo('')).toContain('/backup now [scheme]');
    expect(await answerTo('xyzzy')).toContain('/backup now [scheme]');
    expect(await answerTo('HELP')).toContain('/backup restore [file]');
  });

  it('now starts the scheme with this name, in whatever case and quotes', async () => {
    const scheme = addScheme('CRM nightly');
    addScheme('Website');
    expect(await answerTo('now “crm NIGHTLY”')).toContain('*CRM nightly*');
    expect(kit.center.changes).toEqual([['startRun', OLGA, scheme.id]]);
  });

  it('now without a name starts the only scheme, and says so when it runs already', async () => {
    const scheme = addScheme('CRM nightly');
    expect(await answerTo('now')).toContain('has started');
    expect(await answerTo('now')).toContain('already');
    expect(kit.center.runs.map(({ schemeId }) => schemeId)).toEqual([scheme.id]);
  });

  it('now without a name lets choose from several', async () => {
    addScheme('CRM nightly');
    const website = addScheme('Website');
    await kit.olga.command('/backup', 'now', { channel: OPS });
    const picker = await kit.olga.waitForModal('scheme.pick');
    await kit.olga.fill(picker, { scheme: website.id });
    await kit.olga.submit(picker);
    const notice = await kit.olga.waitForModal((view) => words(view).includes('has started'));
    expect(words(notice)).toContain('*Website*');
    expect(kit.center.changes).toEqual([['startRun', OLGA, website.id]]);
  });

  it('now names what there is when it took too long to let choose', async () => {
    addScheme('CRM nightly');
    addScheme('Website');
    kit.slack.next('views.open', { error: 'expired_trigger_id' });
    expect(await answerTo('now')).toMatch(/CRM nightly[\s\S]*Website/);
  });

  it('says that there is nothing to start', async () => {
    expect(await answerTo('now')).toContain('There is no scheme yet');
  });

  it.each(['stauts', 'lsit', 'resmue'])('asks whether something like %s was meant', async (typed) => {
    expect(await answerTo(typed)).toContain('Did you mean');
  });

  it('does what was meant when the button under the question is pressed', async () => {
    const scheme = addScheme('CRM nightly');
    const { answer } = await kit.olga.command('/backup', 'pause CRM nigtly', { channel: OPS });
    const question = await answer();
    expect(words(question)).toContain('Did you mean `/backup pause "CRM nightly"`');
    await kit.olga.click(question, 'command.repeat');
    await until(() => kit.center.changes.length > 0);
    expect(kit.center.changes).toEqual([['pauseScheme', OLGA, scheme.id]]);
    await kit.slack.waitFor(() => kit.olga.ephemerals(OPS).some((each) => words(each).includes('is paused')));
  });

  it('says that there is no such command, and which there are', async () => {
    expect(await answerTo('frobnicate')).toMatch(/There is no `\/backup frobnicate`\.[\s\S]*`\/backup now/);
  });

  it('points to the list when no scheme is called anything like it', async () => {
    addScheme('CRM nightly');
    expect(await answerTo('status payroll')).toContain(
      'There is no scheme named `payroll`. `/backup list` shows those that there are.',
    );
  });

  it('shows how things stand to everybody', async () => {
    const scheme = addScheme('CRM nightly');
    addScheme('Website');
    kit.center.runs.push(aRun({ workspaceId, schemeId: scheme.id, state: 'succeeded', finishedAt: now, trigger }));
    kit.center.files.push(aFile({ workspaceId, schemeId: scheme.id, name: 'crm-1.zip' }));
    expect(await answerTo('list', kit.ravi)).toMatch(/CRM nightly[\s\S]*Website/);
    expect(await answerTo('status', kit.ravi)).toMatch(/CRM nightly[\s\S]*Website/);
    expect(await answerTo('status website', kit.ravi)).not.toContain('CRM nightly');
    expect(await answerTo('files', kit.ravi)).toContain('crm-1.zip');
    expect(await answerTo('files website', kit.ravi)).toContain('no backup files of *Website*');
    expect(await answerTo('history crm nightly', kit.ravi)).toContain('Latest runs of CRM nightly');
  });

  it.each(['now', 'new', 'edit CRM nightly', 'pause CRM nightly', 'resume CRM nightly', 'pickup', 'permissions'])(
    '%s is refused to who may not, with the name of whom to ask',
    async (text) => {
      addScheme('CRM nightly');
      expect(await answerTo(text, kit.ravi)).toContain(`<@${OLGA}>`);
      expect(kit.center.changes.filter(([, user]) => user !== OLGA)).toEqual([]);
      expect(kit.ravi.modal()).toBeUndefined();
    },
  );

  it('pauses, resumes and picks up', async () => {
    const scheme = addScheme('CRM nightly');
    expect(await answerTo('pause')).toContain('is paused');
    expect(await answerTo('resume')).toContain('by its schedule again');
    expect(await answerTo('pickup')).toContain('CRM nightly');
    expect(kit.center.changes.map(([method, , id]) => [method, id])).toEqual([
      ['pauseScheme', scheme.id],
      ['resumeScheme', scheme.id],
      ['pickUpExport', scheme.id],
    ]);
  });

  it('opens an empty scheme, and one to change', async () => {
    addScheme('CRM nightly');
    await kit.olga.command('/backup', 'new');
    expect((await kit.olga.waitForModal('scheme.save')).content['title']).toMatchObject({ text: 'New scheme' });
    await kit.olga.command('/backup', 'edit crm nightly');
    await kit.olga.waitForModal((view) => JSON.stringify(view.blocks).includes('"initial_value":"CRM nightly"'));
  });

  it('explains how to restore a file, the newest one when none is named', async () => {
    const scheme = addScheme('CRM nightly');
    const kind = { workspaceId, schemeId: scheme.id };
    kit.center.files.push(aFile({ ...kind, name: 'bad.zip', state: 'bad' }), aFile({ ...kind, name: 'new.zip' }));
    kit.center.files.push(aFile({ ...kind, name: 'crm-nightly-old.zip' }));
    await kit.ravi.command('/backup', 'restore');
    expect(words(await kit.ravi.waitForModal('file.restore'))).toContain('new.zip');
    await kit.ravi.command('/backup', 'restore CRM-nightly-old.zip');
    await kit.ravi.waitForModal((view) => words(view).includes('crm-nightly-old.zip'));
    expect(await answerTo('restore crm-nightly-odl.zip')).toContain('/backup restore "crm-nightly-old.zip"');
  });

  it('opens the sites and storages, the permissions and the audit log', async () => {
    await kit.ravi.command('/backup', 'connect');
    expect(words(await kit.ravi.waitForModal('connections'))).toContain('Office FTP');
    await kit.ravi.command('/backup', 'audit');
    await kit.ravi.waitForModal('audit');
    await kit.olga.command('/backup', 'permissions');
    await kit.olga.waitForModal('permissions.save');
  });

  it('lets an operator keep backups going, and change nothing', async () => {
    addScheme('CRM nightly');
    kit.center.operators.push(kit.ravi.id);
    expect(await answerTo('now', kit.ravi)).toContain('has started');
    expect(await answerTo('pause', kit.ravi)).toContain('is paused');
    expect(await answerTo('edit CRM nightly', kit.ravi)).toContain('Only administrators');
  });

  it('answers a failure in words, and a bug with a reference that stands in the log', async () => {
    addScheme('CRM nightly');
    kit.center.fail('readSchemes', new Error('kaput'));
    expect(await answerTo('list')).toContain('REF1');
    expect(kit.log.lines).toContainEqual(expect.objectContaining({ level: 'error', referenceId: 'REF1' }));
  });
});
